using Microsoft.Extensions.Options;
using ShopCheckout.Mail;

namespace ShopCheckout.Customers;

/// <summary>What people are told about accounts. Each mail is saved with what it tells of; strangers can cause only so many in an hour.</summary>
public sealed class AccountMails(MailDesk desk, IOptions<ShopOptions> shop)
{
    /// <summary>What a private link leads to, before the account's id.</summary>
    public const string ToConfirm = "confirm:";

    public const string ToReset = "reset:";

    public const string ToNewAddress = "address:";

    public Task ConfirmAsync(ShopUser user, CancellationToken cancellationToken) => PrivatelyAsync(
        "account-confirm", user, user.Email!, Words.Say("Confirm your e-mail address"),
        Join(Hello(user), Words.Say($"Somebody, we think you, asked for an account at {Name} with this address. To confirm that it is yours, follow this link within a day:"), OutgoingMail.LinkMark, Words.Say("If it was not you, do nothing: without the link there is no account, and nobody sees your orders.")),
        ToConfirm, cancellationToken);

    /// <summary>Somebody registered with an address that has an account.</summary>
    public Task AlreadyThereAsync(string email, CancellationToken cancellationToken) => PlainlyAsync(
        "account-there", email, Words.Say($"You have an account at {Name}"),
        Join(Words.Say("Hello,"), Words.Say($"Somebody, perhaps you, asked for an account at {Name} with this address. It has one already, so nothing was changed. To sign in:"), Page("/account/sign-in").ToString(), Words.Say("If you have forgotten your password:"), Page("/account/forgot").ToString(), Words.Say("If it was not you, there is nothing to do.")),
        cancellationToken);

    public Task ResetAsync(ShopUser user, CancellationToken cancellationToken) => PrivatelyAsync(
        "account-reset", user, user.Email!, Words.Say("Choose a new password"),
        Join(Hello(user), Words.Say($"To choose a new password for your account at {Name}, follow this link within an hour:"), OutgoingMail.LinkMark, Words.Say("If you did not ask for it, do nothing: your password stays as it is.")),
        ToReset, cancellationToken);

    /// <summary>Somebody asked for a new password for an address without an account.</summary>
    public Task NobodyThereAsync(string email, CancellationToken cancellationToken) => PlainlyAsync(
        "account-nobody", email, Words.Say($"No account at {Name}"),
        Join(Words.Say("Hello,"), Words.Say($"Somebody, perhaps you, asked for a new password at {Name} for this address. It has no account. If you have one, it is under another address; if you want one:"), Page("/account/register").ToString(), Words.Say("If it was not you, there is nothing to do.")),
        cancellationToken);

    /// <summary>To the new address, with the link that proves it.</summary>
    public Task ProveAddressAsync(ShopUser user, string newEmail, CancellationToken cancellationToken) => PrivatelyAsync(
        "account-address", user, newEmail, Words.Say("Confirm your new e-mail address"),
        Join(Hello(user), Words.Say($"To use this address for your account at {Name} from now on, follow this link within a day:"), OutgoingMail.LinkMark, Words.Say("If you did not ask for it, do nothing.")),
        ToNewAddress, cancellationToken);

    /// <summary>To the address so far, before anything has changed.</summary>
    public Task AddressWillChangeAsync(ShopUser user, string newEmail, CancellationToken cancellationToken) => PlainlyAsync(
        "account-leaving", user.Email!, Words.Say("Your e-mail address is about to change"),
        Join(Hello(user), Words.Say($"Your account at {Name} is about to move to the address {newEmail}. It moves when that address is confirmed."), NotYou),
        cancellationToken);

    /// <summary>To the address that was, after it has changed.</summary>
    public Task AddressChangedAsync(ShopUser user, string oldEmail, string newEmail, CancellationToken cancellationToken) => PlainlyAsync(
        "account-left", oldEmail, Words.Say("Your e-mail address has changed"),
        Join(Hello(user), Words.Say($"Your account at {Name} now has the address {newEmail}. This is the last mail about it to this one."), Words.Say("If that was not you, answer this mail at once.")),
        cancellationToken);

    /// <param name="user">Whose account it is.</param>
    /// <param name="what">A sentence: "Your password was changed."</param>
    /// <param name="cancellationToken">Stops before anything is added.</param>
    public Task ChangedAsync(ShopUser user, string what, CancellationToken cancellationToken) => PlainlyAsync(
        "account-changed", user.Email!, Words.Say("Your account was changed"), Join(Hello(user), what, NotYou), cancellationToken);

    public Task DeletedAsync(ShopUser user, CancellationToken cancellationToken) => PlainlyAsync(
        "account-deleted", user.Email!, Words.Say("Your account is deleted"),
        Join(Hello(user), Words.Say($"Your account at {Name} is deleted, with its password, passkeys, addresses and basket. Your orders stay on our books, because the tax law asks for them; the links in their mails still work.")),
        cancellationToken);

    private string Name => shop.Value.Name;

    private string NotYou => Join(Words.Say("If that was not you, choose a new password, which ends every sign-in:"), Page("/account/forgot").ToString());

    private static string Hello(ShopUser user) => user.FullName is { Length: > 0 } name ? Words.Say($"Hello {name},") : Words.Say("Hello,");

    private static string Join(params string[] paragraphs) => string.Join("\n\n", paragraphs);

    private Uri Page(string path) => new(shop.Value.PublicUrl, path);

    private Task PrivatelyAsync(string kind, ShopUser user, string to, string subject, string text, string linkTo, CancellationToken cancellationToken) =>
        desk.WriteSparinglyAsync(kind, to, subject, text, $"{linkTo}{user.Id:N}", cancellationToken);

    private Task PlainlyAsync(string kind, string to, string subject, string text, CancellationToken cancellationToken) =>
        desk.WriteSparinglyAsync(kind, to, subject, text, linkTo: null, cancellationToken);
}
