using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Pages;
using static Dojo.Sandbox.HostedCheckout.CheckoutHttp;

namespace Dojo.Sandbox.HostedCheckout;

/// <summary>The sheets of Apple Pay and Google Pay, played by a page.</summary>
internal sealed class WalletCheckout(SandboxStore store, PaymentCommands payments, CheckoutSteps steps, PageRenderer pages, SandboxClock clock)
{
    public async Task ShowAsync(HttpContext http)
    {
        var intent = await store.FindAsync(Id(http));
        if (intent is { Status: PaymentIntentStatus.Created } && WalletOf(http, intent) is { } wallet)
            await SheetAsync(http, intent, wallet, null);
        else
            http.Response.Redirect($"/checkout/{Id(http)}");
    }

    public async Task PayAsync(HttpContext http)
    {
        var intent = await store.FindAsync(Id(http));
        if (intent is not { Status: PaymentIntentStatus.Created } || WalletOf(http, intent) is not { } wallet || await ReadFormAsync(http) is not { } posted)
        {
            await steps.OverAsync(http, intent);
            return;
        }

        var form = ShopperForm.ReadWallet(intent, posted, clock.Now);
        if (form.Errors.Count > 0)
            await SheetAsync(http, intent, wallet, form, StatusCodes.Status422UnprocessableEntity);
        else if (await steps.KeepAsync(intent, form))
            await steps.FollowAsync(http, intent.Id, payments.Pay(intent.Id, form.Card!, save: false, new CardUse(Wallet: wallet.Code)));
        else
            await steps.OverAsync(http, await store.FindAsync(intent.Id));
    }

    private CheckoutWallet? WalletOf(HttpContext http, Intent intent) =>
        CheckoutMethods.Of(intent, store.Vault).Wallet ? CheckoutWallet.Find((string?)http.Request.RouteValues["wallet"]) : null;

    private Task SheetAsync(HttpContext http, Intent intent, CheckoutWallet wallet, ShopperForm? typed, int status = StatusCodes.Status200OK)
    {
        var form = CheckoutPresenter.Form(intent, store.Vault, typed) with { Action = $"/checkout/{intent.Id}/wallet/{wallet.Path}", Notice = null };
        return pages.AnswerAsync<WalletPage>(http, new() { ["Order"] = CheckoutPresenter.Order(intent), ["Form"] = form, ["Name"] = wallet.Name }, status);
    }
}
