using Microsoft.Playwright;
using ShopCheckout.Testing;
using static Microsoft.Playwright.Assertions;

namespace ShopCheckout.Browser.Tests;

/// <summary>Accounts as shoppers use them: with a passkey, by keyboard alone, without scripts, and on a phone.</summary>
public sealed class AccountTests(Chromium chromium, SharedShop shared) : BrowserTests(chromium, shared.Shop)
{
    private const string Password = "a shopper's long password";

    private readonly List<string> _problems = [];

    [Fact]
    public async Task Passkey_IsMadeAndSignsInWithoutAPassword()
    {
        // Passkeys belong to names, not to numbers.
        var shopper = await ArriveAsync();
        await shopper.Page.GotoAsync(new UriBuilder(Shop.Url) { Host = "localhost" }.Uri.AbsoluteUri);
        await HaveAuthenticatorAsync(shopper);
        await RegisterAsync(shopper, "passkey@example.com");

        await shopper.GoAsync("/account/security/passkeys");
        await shopper.Page.GetByLabel("What to call it").FillAsync("Test key");
        await shopper.Button("Add a passkey").ClickAsync();
        await Expect(shopper.Page.Locator("#flash")).ToContainTextAsync("Your passkey is added");
        await Expect(shopper.Page.Locator(".settings")).ToContainTextAsync("Test key");

        await shopper.Button("Sign out").ClickAsync();
        await Expect(shopper.Page.Locator("#flash")).ToContainTextAsync("You are signed out");
        await shopper.GoAsync("/account/orders");
        await shopper.Button("Sign in with a passkey").ClickAsync();
        await shopper.Page.ArriveAtAsync("/account/orders");
        await Expect(shopper.Heading("Your orders")).ToBeVisibleAsync();

        // Removed, it opens nothing any more.
        await shopper.GoAsync("/account/security/passkeys");
        await shopper.Page.GetByRole(AriaRole.Button, new() { Name = "Remove Test key" }).ClickAsync();
        await Expect(shopper.Page.Locator("#flash")).ToContainTextAsync("removed");
        await shopper.Button("Sign out").ClickAsync();
        await shopper.GoAsync("/account/sign-in");
        await shopper.Button("Sign in with a passkey").ClickAsync();
        await Expect(shopper.Page.Locator("#error-summary")).ToContainTextAsync("did not work");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Account_FromRegistrationToSignOut_NeedsNoScripts(bool javaScript)
    {
        var email = $"account-{(javaScript ? "with" : "without")}-scripts@example.com";
        var shopper = await ArriveAsync(390, javaScript);
        await shopper.AddAsync("flaky-sea-salt");
        await RegisterAsync(shopper, email);
        await shopper.Button("Sign out").ClickAsync();
        await shopper.GoAsync("/basket");
        await Expect(shopper.Page.Locator(".basket-line")).ToHaveCountAsync(0);

        // The account has kept the basket, and the checkout knows who it is.
        await shopper.GoAsync("/account/sign-in?returnUrl=%2Fcheckout");
        await shopper.Page.GetByLabel("E-mail").FillAsync(email);
        await shopper.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await shopper.Button("Sign in").ClickAsync();
        await shopper.Page.ArriveAtAsync("/checkout");
        await Expect(shopper.Page.GetByLabel("E-mail")).ToHaveValueAsync(email);
        await Expect(shopper.Page.GetByLabel("Full name")).ToHaveValueAsync("Ada Lovelace");
    }

    [Fact]
    public async Task Register_ByKeyboardAlone()
    {
        var shopper = await ArriveAsync();
        var focus = new Focus(shopper.Page);
        await focus.PressAsync(".account-link", "Enter");
        await shopper.Page.ArriveAtAsync("/account/sign-in");
        await focus.PressAsync("a[href='/account/register']", "Enter");
        await shopper.Page.ArriveAtAsync("/account/register");
        await focus.TypeAsync("#FullName", "Ada Lovelace");
        await focus.TypeAsync("#Email", "keyboard-account@example.com");
        await focus.TypeAsync("#Password", "short");
        await shopper.Page.Keyboard.PressAsync("Enter");
        await Expect(shopper.Page.Locator("#error-summary")).ToBeFocusedAsync();
        await focus.TypeAsync("#Password", Password);
        await focus.PressAsync("main button[type=submit]", "Enter");
        await shopper.Page.ArriveAtAsync("/account/check-mail");
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task EveryPageOfTheAccount_IsAccessible(int width)
    {
        var shopper = await ArriveAsync(width);
        foreach (var path in new[] { "/account/sign-in", "/account/register", "/account/forgot", "/account/check-mail?about=reset", "/account/confirm", "/account/reset", "/account/new-address", "/dev/mailbox" })
        {
            await shopper.GoAsync(path);
            await LookAsync(shopper, path);
        }

        await shopper.GoAsync("/account/register");
        await shopper.Button("Make the account").ClickAsync();
        await Expect(shopper.Page.Locator("#error-summary")).ToBeVisibleAsync();
        await LookAsync(shopper, "/account/register, errors");

        var email = $"axe-account-{width}@example.com";
        await RegisterAsync(shopper, email);
        await LookAsync(shopper, "/account, empty");
        await shopper.AddAsync("flaky-sea-salt");
        await shopper.CheckOutAsync();
        await LookAsync(shopper, "/checkout, signed in");
        await shopper.FillInAsync(email);
        await shopper.PressPayAsync();
        await shopper.PayByCardAsync(SandboxServer.ApprovedCard);
        await shopper.SeePaidAsync();
        foreach (var path in new[] { "/account", "/account/orders", "/account/bookings", "/account/security", "/account/security/password", "/account/security/email", "/account/security/two-step", "/account/security/passkeys", "/account/data", "/account/delete", "/account/prove" })
        {
            await shopper.GoAsync(path);
            await LookAsync(shopper, path);
        }

        await shopper.GoAsync("/account/security/two-step");
        await shopper.Button("Set it up").ClickAsync();
        await Expect(shopper.Page.Locator(".qr")).ToBeVisibleAsync();
        await LookAsync(shopper, "/account/security/two-step, the key");
        Accessibility.AssertNone(_problems);
    }

    private static async Task HaveAuthenticatorAsync(Shopper shopper)
    {
        var devices = await shopper.Context.NewCDPSessionAsync(shopper.Page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    private static async Task RegisterAsync(Shopper shopper, string email)
    {
        var page = shopper.Page;
        await shopper.GoAsync("/account/register");
        await page.GetByLabel("Full name").FillAsync("Ada Lovelace");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await shopper.Button("Make the account").ClickAsync();
        await page.ArriveAtAsync("/account/check-mail");
        await page.GetByRole(AriaRole.Link, new() { Name = "Open the development mailbox" }).ClickAsync();
        await page.Locator(".settings li").Filter(new() { HasText = $"To {email}," }).GetByRole(AriaRole.Link).First.ClickAsync();
        await page.ArriveAtAsync("/dev/mailbox/*");
        var link = new Uri((await page.Locator(".letter-html a").Last.GetAttributeAsync("href"))!);
        await shopper.GoAsync(link.PathAndQuery);
        await shopper.Button("Confirm and sign in").ClickAsync();
        await page.ArriveAtAsync("/account");
    }

    private async Task LookAsync(Shopper shopper, string name)
    {
        _problems.AddRange(await Accessibility.ProblemsAsync(shopper.Page, name));
        await Screenshots.TakeAsync(shopper.Page, "account-" + string.Concat(name.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-')));
    }
}
