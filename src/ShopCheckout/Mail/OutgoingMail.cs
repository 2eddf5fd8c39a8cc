namespace ShopCheckout.Mail;

public enum MailState
{
    /// <summary>To be sent at <see cref="OutgoingMail.NextAttemptAt"/>.</summary>
    Waiting,

    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>Given up after too many attempts, or refused for good; a person is told and can send it again.</summary>
    Dead,

    /// <summary>A person decided that it need not be sent.</summary>
    GivenUp,
}

/// <summary>A mail, written in the same commit as what it tells of, and sent afterwards.</summary>
/// <remarks>It is sent at least once: when a process dies after the mail server took it and before that is on record, it is sent again, with
/// the same Message-ID, by which receivers drop the double.</remarks>
public sealed class OutgoingMail
{
    public const int LongestKey = 150;
    public const int LongestSubject = 200;
    public const int LongestText = 8000;
    public const int LongestLinkTo = 100;

    /// <summary>Stands in <see cref="Text"/>, on a line of its own, where the private link will be.</summary>
    public const string LinkMark = "[a private link, which only the reader of this mail gets]";

    public OutgoingMail(Guid id, string key, string recipient, string subject, string text, Guid? orderId, DateTimeOffset createdAt)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(subject);
        Id = id;
        Key = key;
        Recipient = recipient;
        Subject = Cut(string.Concat(subject.Where(c => !char.IsControl(c))), LongestSubject);
        Text = Cut(text, LongestText);
        OrderId = orderId;
        CreatedAt = NextAttemptAt = createdAt;
    }

    public Guid Id { get; private set; }

    /// <summary>What it tells of, such as "order-paid:…". Unique: the same is told once, whoever notices it and however often.</summary>
    public string Key { get; private set; }

    public string Recipient { get; private set; }

    public string Subject { get; private set; }

    /// <summary>Plain text: paragraphs with an empty line between them. The HTML part is made from it.</summary>
    public string Text { get; private set; }

    /// <summary>The culture it is written in.</summary>
    public string? Language { get; private set; } = Tongue.CurrentName;

    /// <summary>The order it is about, if it is about one.</summary>
    public Guid? OrderId { get; private set; }

    /// <summary>What its private link leads to, such as "reset:…". The link itself is made when the mail is sent and is kept nowhere: staff
    /// who read this mail cannot use it. Null for a mail without one.</summary>
    public string? LinkTo { get; private set; }

    public MailState State { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When to try next; pushed forward while somebody sends it, so that nobody else does.</summary>
    public DateTimeOffset NextAttemptAt { get; private set; }

    public int Attempts { get; private set; }

    public string? LastError { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Says that its link leads to something private.</summary>
    public OutgoingMail LeadingTo(string linkTo)
    {
        LinkTo = linkTo;
        return this;
    }

    /// <summary>As its reader gets it, for whoever carries it away. Never saved.</summary>
    public OutgoingMail With(Uri privateLink)
    {
        ArgumentNullException.ThrowIfNull(privateLink);
        return new OutgoingMail(Id, Key, Recipient, Subject, Text.Replace(LinkMark, privateLink.AbsoluteUri, StringComparison.Ordinal), OrderId, CreatedAt) { Language = Language };
    }

    private static string Cut(string text, int longest) => text.Length > longest ? text[..longest] : text;
}
