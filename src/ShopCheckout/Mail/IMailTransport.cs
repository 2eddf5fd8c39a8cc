namespace ShopCheckout.Mail;

/// <summary>The port to whatever carries mail away.</summary>
public interface IMailTransport
{
    /// <summary>Nothing leaves the machine: what is "sent" is only kept.</summary>
    bool IsForShow { get; }

    /// <summary>Hands one mail over. Never called for two at once with the same id, save after a crash.</summary>
    /// <param name="mail">Its <see cref="OutgoingMail.Id"/> becomes the Message-ID, the same at every try.</param>
    /// <param name="cancellationToken">Stops waiting; the mail may have been taken all the same.</param>
    Task<MailAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}

/// <summary>What became of handing a mail over.</summary>
public abstract record MailAnswer
{
    private MailAnswer()
    {
    }

    public sealed record Taken : MailAnswer;

    /// <summary>Trying again would be answered alike: the address does not exist, or is none.</summary>
    public sealed record Refused(string Reason) : MailAnswer;

    /// <summary>Not now, or no answer that can be trusted: to be tried again.</summary>
    public sealed record Failed(string Reason) : MailAnswer;
}

/// <summary>A development shop's transport: the outbox is the mailbox.</summary>
internal sealed class KeptForShow : IMailTransport
{
    public bool IsForShow => true;

    public Task<MailAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellationToken) => Task.FromResult<MailAnswer>(new MailAnswer.Taken());
}
