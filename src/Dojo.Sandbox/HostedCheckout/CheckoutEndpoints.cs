using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Pages;
using static Dojo.Sandbox.HostedCheckout.CheckoutHttp;

namespace Dojo.Sandbox.HostedCheckout;

/// <summary>
/// The hosted checkout page. It works without scripts: every form is posted, every result is redirected to, and only a form
/// that needs correcting is shown in answer to the post, because nobody wants what was typed in an address.
/// There is no cookie and no session, so a forged post could do nothing that the forger could not do directly; posting twice is
/// harmless, because the payment is decided under the intent's lock.
/// </summary>
internal sealed class CheckoutEndpoints(
    SandboxStore store, PaymentCommands payments, CheckoutSteps steps, WalletCheckout wallets, SetupCheckout setups, PageRenderer pages, SandboxClock clock)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/checkout/assets/{hash}/{name}", ["GET", "HEAD"], (RequestDelegate)Asset.AnswerAsync);
        routes.MapGet("/checkout/{id}", Either(ShowAsync, setups.ShowAsync));
        routes.MapPost("/checkout/{id}", Either(PayAsync, setups.AuthorizeAsync));
        routes.MapGet("/checkout/{id}/complete", Either(CompleteAsync, setups.CompleteAsync));
        routes.MapGet("/checkout/{id}/wallet/{wallet}", (RequestDelegate)wallets.ShowAsync);
        routes.MapPost("/checkout/{id}/wallet/{wallet}", (RequestDelegate)wallets.PayAsync);
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
            await steps.MessageAsync(http, intent, CheckoutMessages.AlreadyPaid);
    }

    private async Task CompleteAsync(HttpContext http)
    {
        var intent = await store.FindAsync(Id(http));
        if (intent is { Status: PaymentIntentStatus.Created })
            http.Response.Redirect($"/checkout/{intent.Id}");
        else
            await steps.MessageAsync(http, intent, CheckoutMessages.Successful);
    }

    private async Task PayAsync(HttpContext http)
    {
        var intent = await store.FindAsync(Id(http));
        if (intent is not { Status: PaymentIntentStatus.Created })
        {
            await steps.OverAsync(http, intent);
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
        else if (await steps.KeepAsync(intent, form))
            await steps.FollowAsync(http, intent.Id, form.SavedMethodId is { } saved ? payments.PayWithSaved(intent.Id, saved, form.Cv2) : payments.Pay(intent.Id, form.Card!, form.Save));
        else
            await steps.OverAsync(http, await store.FindAsync(intent.Id));
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

        await steps.FollowAsync(http, Id(http), payments.AnswerChallenge(Id(http), (string)http.Request.RouteValues["challengeId"]!, answer == "approve"));
    }

    private Task FormAsync(HttpContext http, Intent intent, ShopperForm? typed, int status = StatusCodes.Status200OK) =>
        pages.AnswerAsync<PayPage>(http, new() { ["Order"] = CheckoutPresenter.Order(intent), ["Form"] = CheckoutPresenter.Form(intent, store.Vault, typed) }, status);

    private static ChallengeView Challenge(Intent intent, CardChallenged challenge) => new(
        CheckoutPresenter.Merchant(intent), $"/checkout/{intent.Id}/challenge/{challenge.ChallengeId}",
        $"{challenge.Card.Scheme} ending in {challenge.Card.Last4}", intent.Total.Show());
}
