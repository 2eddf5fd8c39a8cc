namespace ShopCheckout.Mail;

/// <summary>Who writes and through which server, section "Mail".</summary>
public sealed class MailOptions
{
    /// <summary>The address that mails come from; the shop's name stands beside it.</summary>
    public string From { get; set; } = string.Empty;

    /// <summary>Who is told when something needs a person. Empty: alerts stand on the admin pages only.</summary>
    public string MerchantAddress { get; set; } = string.Empty;

    public SmtpOptions Smtp { get; } = new();

    public sealed class SmtpOptions
    {
        /// <summary>The mail server. Empty, which only a development shop may be: nothing leaves the machine, and the admin pages show what would have.</summary>
        public string Host { get; set; } = string.Empty;

        /// <summary>587, submission, unless the server says otherwise.</summary>
        public int Port { get; set; } = 587;

        public string? User { get; set; }

        public string? Password { get; set; }

        /// <summary>STARTTLS.</summary>
        public bool Tls { get; set; } = true;
    }
}
