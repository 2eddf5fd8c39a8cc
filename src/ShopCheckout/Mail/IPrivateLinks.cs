namespace ShopCheckout.Mail;

/// <summary>The port to whoever makes the links that only a mail's reader may have. Each is made when its mail is sent, and kept nowhere.</summary>
public interface IPrivateLinks
{
    /// <param name="mail">Its <see cref="OutgoingMail.LinkTo"/> says what the link leads to.</param>
    /// <param name="cancellationToken">Stops before anything is made.</param>
    /// <returns>Null when what it led to is gone: the mail need not be sent.</returns>
    Task<Uri?> MakeAsync(OutgoingMail mail, CancellationToken cancellationToken);
}

/// <summary>Where nobody can sign in, nothing private is behind a link.</summary>
internal sealed class NoPrivateLinks : IPrivateLinks
{
    public Task<Uri?> MakeAsync(OutgoingMail mail, CancellationToken cancellationToken) => Task.FromResult<Uri?>(null);
}
