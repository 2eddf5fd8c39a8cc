using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Customers;
using ShopCheckout.Web.Accounts;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Account.Security;

/// <summary>The passkeys of an account: added by the browser's own dialogue, and removed.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class PasskeysModel(UserManager<ShopUser> users, ShopperSignIn signIn, AccountMails mails, CurrentShopper current, Flash flash, ILogger<PasskeysModel> log, TimeProvider clock) : ProvenPage(clock)
{
    // More than anybody has devices.
    private const int MaxPasskeys = 20;
    private const int LongestName = 50;

    [BindProperty]
    public string? Name { get; set; }

    public IList<UserPasskeyInfo> Passkeys { get; private set; } = [];

    public static string IdOf(UserPasskeyInfo passkey)
    {
        ArgumentNullException.ThrowIfNull(passkey);
        return Base64Url.EncodeToString(passkey.CredentialId);
    }

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostOptionsAsync()
    {
        var user = await LoadAsync();
        var entity = new PasskeyUserEntity { Id = user.Id.ToString(), Name = user.Email!, DisplayName = user.FullName ?? user.Email! };
        return Content(await signIn.MakePasskeyCreationOptionsAsync(entity), "application/json");
    }

    public async Task<IActionResult> OnPostAddAsync(string? credential, CancellationToken cancellationToken)
    {
        var user = await LoadAsync();
        if (Passkeys.Count >= MaxPasskeys || await AttestAsync(credential) is not { } made)
        {
            ModelState.AddModelError(string.Empty, Words.Say("No passkey was added. Please try again."));
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var name = new string([.. (Name ?? string.Empty).Where(c => !char.IsControl(c))]).Trim();
        made.Name = name.Length == 0 ? Words.Say("Passkey") : name[..Math.Min(name.Length, LongestName)];
        await mails.ChangedAsync(user, Words.Say($"The passkey “{made.Name}” was added."), cancellationToken);
        await users.AddOrUpdatePasskeyAsync(user, made);
        flash.Good(HttpContext, Words.Say("Your passkey is added. You can sign in with it from now on."));
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? id, CancellationToken cancellationToken)
    {
        var user = await LoadAsync();
        if (Passkeys.FirstOrDefault(p => IdOf(p) == id) is not { } passkey)
            return NotFound();
        await mails.ChangedAsync(user, Words.Say($"The passkey “{passkey.Name}” was removed."), cancellationToken);
        await users.RemovePasskeyAsync(user, passkey.CredentialId);
        flash.Good(HttpContext, Words.Say("The passkey is removed."));
        return RedirectToPage();
    }

    private async Task<UserPasskeyInfo?> AttestAsync(string? credential)
    {
        if (string.IsNullOrWhiteSpace(credential))
            return null;
        try
        {
            var attested = await signIn.PerformPasskeyAttestationAsync(credential);
            return attested.Succeeded && attested.UserEntity.Id == current.RequiredId.ToString() ? attested.Passkey : null;
        }
        catch (InvalidOperationException exception)
        {
            // The browser was not asked, or too long ago.
            log.LogInformation(exception, "A passkey came that was not asked for.");
            return null;
        }
    }

    private async Task<ShopUser> LoadAsync()
    {
        var user = await users.OfAsync(current);
        Passkeys = await users.GetPasskeysAsync(user);
        return user;
    }
}
