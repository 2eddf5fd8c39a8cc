using Dojo.Sandbox.Api;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Pages;
using Dojo.Sandbox.Webhooks;

namespace Dojo.Sandbox.HostedCheckout;

/// <summary>
/// The hosted checkout page. It works without scripts: every form is posted, every result is redirected to, and only a form
/// that needs correcting is shown in answer to the post, because nobody wants what was typed in an address.
/// There is no cookie and no session, so a forged post could do nothing that the forger could not do directly; posting twice is
/// harmless, because the payment is decided under the intent's lock.
/// </summary>
internal sealed class CheckoutEndpoints(
    SandboxStore store, PaymentCommands payments, WebhookDispatcher dispatcher, PageRenderer pages, SandboxClock clock)
{
    /// <summary>The form has a dozen short fields.</summary>
    private const int MaxFormBytes = 64 * 1024;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/checkout/assets/{hash}/{name}", ["GET", "HEAD"], (RequestDelegate)Asset.AnswerAsync);
        routes.MapGet("/checkout/{id}", (RequestDelegate)ShowAsync);
        routes.MapPost("/checkout/{id}", (RequestDelegate)PayAsync);
        routes.MapGet("/checkout/{id}/complete", (RequestDelegate)CompleteAsync);
        routes.MapGet("/checkout/{id}/challenge/{challengeId}", (RequestDelegate)ShowChallengeAsync);
        routes.MapPost("/checkout/{id}/challenge/{challengeId}", (RequestDelegate)AnswerChallengeAsync);
    }

    /// <summary>Where the shopper goes after paying: the merchant's page, told which intent it was. Null: the Sandbox shows its own.</summary>
    public static string? ReturnAddress(Intent intent)
    {
        if (intent.Request.Config?.RedirectUrl is not { Length: > 0 } url)
            return null;
        // Written out in ASCII, because it travels in a header.
        var address = new UriBuilder(url) { Host = new Uri(url).IdnHost };
        address.Query = address.Query.Length > 1 ? $"{address.Query}&id={intent.Id}" : $"?id={intent.Id}";
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

        var form = ShopperForm.Read(intent, posted, clock.Now);
        if (form.Errors.Count > 0 || form.Card is null)
        {
            await FormAsync(http, intent, form, StatusCodes.Status422UnprocessableEntity);
            return;
        }

        if (form.Details is { } details && payments.GiveDetails(details).Try(out var given, out _))
            await given.Durable;
        await FollowAsync(http, intent.Id, payments.Pay(intent.Id, form.Card));
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
        pages.AnswerAsync<PayPage>(http, new() { ["Order"] = CheckoutPresenter.Order(intent), ["Form"] = CheckoutPresenter.Form(intent, typed) }, status);

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

    private static async Task<IFormCollection?> ReadFormAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType || http.Request.ContentLength > MaxFormBytes)
            return null;
        try
        {
            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static void SeeOther(HttpContext http, string address)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = address;
    }

    private static string Id(HttpContext http) => (string)http.Request.RouteValues["id"]!;
}
