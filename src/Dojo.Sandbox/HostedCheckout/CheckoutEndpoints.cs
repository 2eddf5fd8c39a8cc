using Dojo.Sandbox.Api;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Pages;
using Dojo.Sandbox.Webhooks;
using static Dojo.Sandbox.HostedCheckout.CheckoutHttp;

namespace Dojo.Sandbox.HostedCheckout;

/// <summary>
/// The hosted checkout page. It works without scripts: every form is posted, every result is redirected to, and only a form
/// that needs correcting is shown in answer to the post, because nobody wants what was typed in an address.
/// There is no cookie and no session, so a forged post could do nothing that the forger could not do directly; posting twice is
/// harmless, because the payment is decided under the intent's lock.
/// </summary>
internal sealed class CheckoutEndpoints(
    SandboxStore store, PaymentCommands payments, AmountCommands amounts, SetupCheckout setups, WebhookDispatcher dispatcher, PageRenderer pages,
    SandboxClock clock)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/checkout/assets/{hash}/{name}", ["GET", "HEAD"], (RequestDelegate)Asset.AnswerAsync);
        routes.MapGet("/checkout/{id}", Either(ShowAsync, setups.ShowAsync));
        routes.MapPost("/checkout/{id}", Either(PayAsync, setups.AuthorizeAsync));
        routes.MapGet("/checkout/{id}/complete", Either(CompleteAsync, setups.CompleteAsync));
        routes.MapGet("/checkout/{id}/wallet/{wallet}", (RequestDelegate)ShowWalletAsync);
        routes.MapPost("/checkout/{id}/wallet/{wallet}", (RequestDelegate)PayByWalletAsync);
        routes.MapGet("/checkout/{id}/challenge/{challengeId}", Either(ShowChallengeAsync, setups.ShowChallengeAsync));
        routes.MapPost("/checkout/{id}/challenge/{challengeId}", Either(AnswerChallengeAsync, setups.AnswerChallengeAsync));
    }

    /// <summary>Payment intents and setup intents have their pages at the same kind of address; the id tells which it is.</summary>
    private static RequestDelegate Either(RequestDelegate payment, RequestDelegate setup) =>
        http => Id(http).StartsWith("si_", StringComparison.Ordinal) ? setup(http) : payment(http);

    /// <summary>Where the shopper goes after paying: the merchant's page, told which intent it was. Null: the Sandbox shows its own.</summary>
    public static string? ReturnAddress(Intent intent) => ReturnAddress(intent.Request.Config, intent.Id);

    public static string? ReturnAddress(IntentConfig? config, string id)
    {
        if (config?.RedirectUrl is not { Length: > 0 } url)
            return null;
        // Written out in ASCII, because it travels in a header.
        var address = new UriBuilder(url) { Host = new Uri(url).IdnHost };
        address.Query = address.Query.Length > 1 ? $"{address.Query}&id={id}" : $"?id={id}";
        return address.Uri.AbsoluteUri;
    }

    private async Task ShowAsync(HttpContext http)
    {
        var intent = await store.FindAsync(Id(http));
        if (intent is { Status: PaymentIntentStatus.Created })
            await FormAsync(http, intent, null);
        else
            await MessageAsync(http, intent, CheckoutMessages.AlreadyPaid);
    }

    private async Task CompleteAsync(HttpContext http)
    {
        var intent = await store.FindAsync(Id(http));
        if (intent is { Status: PaymentIntentStatus.Created })
            http.Response.Redirect($"/checkout/{intent.Id}");
        else
            await MessageAsync(http, intent, CheckoutMessages.Successful);
    }

    private async Task PayAsync(HttpContext http)
    {
        var intent = await store.FindAsync(Id(http));
        if (intent is not { Status: PaymentIntentStatus.Created })
        {
            await OverAsync(http, intent);
            return;
        }

        if (await ReadFormAsync(http) is not { } posted)
        {
            SeeOther(http, $"/checkout/{intent.Id}");
            return;
        }

        var form = ShopperForm.Read(intent, CheckoutMethods.Of(intent, store.Vault), posted, clock.Now);
        if (form.Errors.Count > 0)
            await FormAsync(http, intent, form, StatusCodes.Status422UnprocessableEntity);
        else if (await KeepAsync(intent, form))
            await FollowAsync(http, intent.Id, form.SavedMethodId is { } saved ? payments.PayWithSaved(intent.Id, saved, form.Cv2) : payments.Pay(intent.Id, form.Card!, form.Save));
        else
            await OverAsync(http, await store.FindAsync(intent.Id));
    }

    private async Task ShowWalletAsync(HttpContext http)
    {
        var intent = await store.FindAsync(Id(http));
        if (intent is { Status: PaymentIntentStatus.Created } && WalletOf(http, intent) is { } wallet)
            await WalletAsync(http, intent, wallet, null);
        else
            http.Response.Redirect($"/checkout/{Id(http)}");
    }

    private async Task PayByWalletAsync(HttpContext http)
    {
        var intent = await store.FindAsync(Id(http));
        if (intent is not { Status: PaymentIntentStatus.Created } || WalletOf(http, intent) is not { } wallet || await ReadFormAsync(http) is not { } posted)
        {
            await OverAsync(http, intent);
            return;
        }

        var form = ShopperForm.ReadWallet(intent, posted, clock.Now);
        if (form.Errors.Count > 0)
            await WalletAsync(http, intent, wallet, form, StatusCodes.Status422UnprocessableEntity);
        else if (await KeepAsync(intent, form))
            await FollowAsync(http, intent.Id, payments.Pay(intent.Id, form.Card!, save: false, new CardUse(Wallet: wallet.Code)));
        else
            await OverAsync(http, await store.FindAsync(intent.Id));
    }

    private CheckoutWallet? WalletOf(HttpContext http, Intent intent) =>
        CheckoutMethods.Of(intent, store.Vault).Wallet ? CheckoutWallet.Find((string?)http.Request.RouteValues["wallet"]) : null;

    /// <summary>Writes down what was typed beside the card. False: the intent takes no changes any more.</summary>
    private async Task<bool> KeepAsync(Intent intent, ShopperForm form)
    {
        var kept = true;
        if (form.HasDetails)
            await NoteAsync(payments.GiveDetails(new ShopperDetailsGiven(intent.Id, form.Email, form.Billing, form.Shipping)));
        if (form.AmountMinor is { } amount && amount != intent.Amount.Value)
            await NoteAsync(amounts.SetAmount(intent.AccountId, intent.Id, new SetAmountRequest(intent.Amount with { Value = amount })));
        if (form.TipMinor is { } tip && tip != (intent.Request.TipsAmount?.Value ?? 0))
            await NoteAsync(amounts.SetTips(intent.AccountId, intent.Id, new SetTipsRequest(intent.Amount with { Value = tip })));
        return kept;

        async Task NoteAsync(Result<Committed> result)
        {
            if (result.Try(out var committed, out _))
                await committed.Durable;
            else
                kept = false;
        }
    }

    private async Task ShowChallengeAsync(HttpContext http)
    {
        var intent = await store.FindAsync(Id(http));
        if (intent?.Challenge is { } challenge && challenge.ChallengeId == (string?)http.Request.RouteValues["challengeId"])
            await pages.AnswerAsync<ChallengePage>(http, new() { ["View"] = Challenge(intent, challenge) });
        else
            http.Response.Redirect($"/checkout/{Id(http)}");
    }

    private async Task AnswerChallengeAsync(HttpContext http)
    {
        var answer = (await ReadFormAsync(http))?["answer"].ToString();
        if (answer is not ("approve" or "fail"))
        {
            SeeOther(http, http.Request.Path);
            return;
        }

        await FollowAsync(http, Id(http), payments.AnswerChallenge(Id(http), (string)http.Request.RouteValues["challengeId"]!, answer == "approve"));
    }

    /// <summary>Leads the shopper on, once what happened is written down.</summary>
    private async Task FollowAsync(HttpContext http, string id, Result<PaymentResult> result)
    {
        if (!result.Try(out var payment, out _))
        {
            // Another tab was faster, or the time was up in between: show how it ended.
            await OverAsync(http, await store.FindAsync(id));
            return;
        }

        await dispatcher.SettleAsync(payment.Committed);
        var intent = payment.Committed.Intent;
        if (intent.Challenge is { } challenge)
            SeeOther(http, $"/checkout/{id}/challenge/{challenge.ChallengeId}");
        else if (payment.StatusCode == PaymentResult.Paid)
            SeeOther(http, ReturnAddress(intent) ?? $"/checkout/{id}/complete");
        else
            SeeOther(http, $"/checkout/{id}");
    }

    private async Task OverAsync(HttpContext http, Intent? intent)
    {
        if (intent?.Approval is not null)
            SeeOther(http, ReturnAddress(intent) ?? $"/checkout/{intent.Id}/complete");
        else if (intent is { Status: PaymentIntentStatus.Created })
            SeeOther(http, $"/checkout/{intent.Id}");
        else
            await MessageAsync(http, intent, CheckoutMessages.AlreadyPaid);
    }

    private Task FormAsync(HttpContext http, Intent intent, ShopperForm? typed, int status = StatusCodes.Status200OK) =>
        pages.AnswerAsync<PayPage>(http, new() { ["Order"] = CheckoutPresenter.Order(intent), ["Form"] = CheckoutPresenter.Form(intent, store.Vault, typed) }, status);

    private Task WalletAsync(HttpContext http, Intent intent, CheckoutWallet wallet, ShopperForm? typed, int status = StatusCodes.Status200OK)
    {
        var form = CheckoutPresenter.Form(intent, store.Vault, typed) with { Action = $"/checkout/{intent.Id}/wallet/{wallet.Path}", Notice = null };
        return pages.AnswerAsync<WalletPage>(http, new() { ["Order"] = CheckoutPresenter.Order(intent), ["Form"] = form, ["Name"] = wallet.Name }, status);
    }

    private Task MessageAsync(HttpContext http, Intent? intent, Func<Intent, MessageView> paid)
    {
        var (view, status) = intent switch
        {
            null => (CheckoutMessages.NotFound, StatusCodes.Status404NotFound),
            { Canceled: not null } => (CheckoutMessages.Canceled(intent), StatusCodes.Status410Gone),
            _ => (paid(intent), StatusCodes.Status200OK),
        };
        return pages.AnswerAsync<MessagePage>(http, new() { ["View"] = view }, status);
    }

    private static ChallengeView Challenge(Intent intent, CardChallenged challenge) => new(
        CheckoutPresenter.Merchant(intent), $"/checkout/{intent.Id}/challenge/{challenge.ChallengeId}",
        $"{challenge.Card.Scheme} ending in {challenge.Card.Last4}", intent.Total.Show());
}
