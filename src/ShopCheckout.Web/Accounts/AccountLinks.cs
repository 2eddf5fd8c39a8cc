using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using ShopCheckout.Customers;
using ShopCheckout.Mail;

namespace ShopCheckout.Web.Accounts;

/// <summary>Makes the links by which mails lead into accounts. Each holds a token that ends with the account's security stamp, or by itself.</summary>
internal sealed class AccountLinks(UserManager<ShopUser> users, IOptions<ShopOptions> shop) : IPrivateLinks
{
    public async Task<Uri?> MakeAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var colon = mail.LinkTo!.IndexOf(':', StringComparison.Ordinal) + 1;
        if (await users.FindByIdAsync(mail.LinkTo[colon..]) is not { } user)
            return null;
        return mail.LinkTo[..colon] switch
        {
            AccountMails.ToConfirm when !user.EmailConfirmed && IsTo(mail, user) => Link("/account/confirm", user, await users.GenerateEmailConfirmationTokenAsync(user)),
            AccountMails.ToReset when IsTo(mail, user) => Link("/account/reset", user, await users.GeneratePasswordResetTokenAsync(user)),
            AccountMails.ToNewAddress => Link("/account/new-address", user, await users.GenerateChangeEmailTokenAsync(user, mail.Recipient), mail.Recipient),
            _ => null,
        };
    }

    /// <summary>The token in a link's code; empty, which no account accepts, when it is none.</summary>
    public static string TokenIn(string? code) => code is not null && Base64Url.IsValid(code) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(code)) : string.Empty;

    // The account may have moved to another address since the mail was written.
    private static bool IsTo(OutgoingMail mail, ShopUser user) => string.Equals(mail.Recipient, user.Email, StringComparison.OrdinalIgnoreCase);

    private Uri Link(string page, ShopUser user, string token, string? to = null)
    {
        var query = $"?id={user.Id:N}{(to is null ? string.Empty : $"&to={Uri.EscapeDataString(to)}")}&code={Base64Url.EncodeToString(Encoding.UTF8.GetBytes(token))}";
        return new Uri(shop.Value.PublicUrl, page + query);
    }
}
