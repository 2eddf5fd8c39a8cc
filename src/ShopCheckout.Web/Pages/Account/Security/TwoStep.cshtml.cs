using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using QRCoder;
using ShopCheckout.Customers;
using ShopCheckout.Web.Accounts;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Account.Security;

/// <summary>A code beside the password: turned on by proving that the app has the key, turned off, and the codes for the day the phone is lost.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class TwoStepModel(
    UserManager<ShopUser> users, ShopperSignIn signIn, AccountMails mails, CurrentShopper current, IOptions<ShopOptions> shop, Flash flash, TimeProvider clock) : ProvenPage(clock)
{
    private const int RecoveryCodes = 10;

    [BindProperty]
    public string? Code { get; set; }

    public bool IsOn { get; private set; }

    public int CodesLeft { get; private set; }

    /// <summary>The key, in fours; null until it is wanted.</summary>
    public string? Secret { get; private set; }

    /// <summary>The key as a picture, within the page: it goes to no server, and no cache keeps it.</summary>
    public string? Picture { get; private set; }

    /// <summary>Shown once.</summary>
    public IReadOnlyList<string>? NewCodes { get; private set; }

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostStartAsync()
    {
        var user = await users.OfAsync(current);
        if (!user.TwoFactorEnabled)
        {
            await users.ResetAuthenticatorKeyAsync(user);
            await signIn.RefreshSignInAsync(user);
        }

        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostOnAsync(CancellationToken cancellationToken)
    {
        var user = await LoadAsync();
        if (user.TwoFactorEnabled)
            return RedirectToPage();
        var typed = string.Concat((Code ?? string.Empty).Where(char.IsAsciiDigit));
        if (Secret is null || !await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, typed))
        {
            ModelState.AddModelError(nameof(Code), Words.Say("That code does not fit. Enter the newest one, and check that your phone’s clock is right."));
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await mails.ChangedAsync(user, Words.Say("Two-step sign-in was turned on."), cancellationToken);
        await users.SetTwoFactorEnabledAsync(user, enabled: true);
        return await ShowNewCodesAsync(user);
    }

    public async Task<IActionResult> OnPostNewCodesAsync(CancellationToken cancellationToken)
    {
        var user = await users.OfAsync(current);
        if (!user.TwoFactorEnabled)
            return RedirectToPage();
        await mails.ChangedAsync(user, Words.Say("New recovery codes were made; the ones before no longer work."), cancellationToken);
        return await ShowNewCodesAsync(user);
    }

    public async Task<IActionResult> OnPostOffAsync(CancellationToken cancellationToken)
    {
        var user = await users.OfAsync(current);
        if (user.TwoFactorEnabled)
        {
            await mails.ChangedAsync(user, Words.Say("Two-step sign-in was turned off."), cancellationToken);
            await users.SetTwoFactorEnabledAsync(user, enabled: false);
            await users.RemoveAuthenticationTokenAsync(user, "[AspNetUserStore]", "AuthenticatorKey");
            await signIn.RefreshSignInAsync(user);
            flash.Good(HttpContext, Words.Say("Two-step sign-in is off."));
        }

        return Redirect("/account/security");
    }

    private async Task<IActionResult> ShowNewCodesAsync(ShopUser user)
    {
        NewCodes = [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes) ?? []];
        await signIn.RefreshSignInAsync(user);
        return Page();
    }

    private async Task<ShopUser> LoadAsync()
    {
        var user = await users.OfAsync(current);
        IsOn = user.TwoFactorEnabled;
        CodesLeft = IsOn ? await users.CountRecoveryCodesAsync(user) : 0;
        if (IsOn || await users.GetAuthenticatorKeyAsync(user) is not { } key)
            return user;
        Secret = string.Join(' ', key.Chunk(4).Select(four => new string(four)));
        var issuer = Uri.EscapeDataString(shop.Value.Name);
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode($"otpauth://totp/{issuer}:{Uri.EscapeDataString(user.Email!)}?secret={key}&issuer={issuer}&digits=6", QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(data);
        Picture = "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg.GetGraphic(4, "#000000", "#ffffff", sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute)));
        return user;
    }
}
