using System.Globalization;
using Dojo.Sandbox.Api;
using Dojo.Sandbox.Cards;
using Dojo.Sandbox.HostedCheckout;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Webhooks;
using static Dojo.Sandbox.Api.ObjectShape;

namespace Dojo.Sandbox.Control;

/// <summary>The control API: what a test does instead of a shopper, and what nobody outside could see.</summary>
internal sealed class ControlEndpoints(
    SandboxStore store, PaymentCommands payments, IntentView view, WebhookDispatcher dispatcher, PublicAddress address, SandboxClock clock)
{
    private const int MaxDeliveries = 200;

    /// <summary>What a shopper types of a card, on either kind of page.</summary>
    public static readonly ObjectShape CardShape = new(CardFields);

    public static readonly ObjectShape PayShape = new(
    [
        .. CardFields,
        Optional("paymentMethodId", new TextShape { Nullable = true }),
        Optional("wallet", new OneOfShape([.. CheckoutWallet.All.Select(w => w.Code)]) { Nullable = true }),
    ]);

    private static Field[] CardFields =>
    [
        Optional("cardNumber", new TextShape { Nullable = true }), Optional("expiryDate", new TextShape { Nullable = true }),
        Optional("cv2", new TextShape { Nullable = true }), Optional("cardName", new TextShape { Nullable = true }),
        Optional("savePaymentMethod", new TruthShape()), Optional("challenge", new OneOfShape("approve", "fail", "leave") { Nullable = true }),
    ];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_sandbox/payment-intents/{id}", (RequestDelegate)ShowAsync);
        routes.MapPost("/_sandbox/payment-intents/{id}/pay", (RequestDelegate)PayAsync);
        routes.MapGet("/_sandbox/ledger", (RequestDelegate)LedgerAsync);
        routes.MapGet("/_sandbox/webhook-deliveries", (RequestDelegate)DeliveriesAsync);
        routes.MapPost("/_sandbox/webhook-deliveries/{id}/resend", (RequestDelegate)ResendAsync);
    }

    private async Task ShowAsync(HttpContext http)
    {
        var id = (string)http.Request.RouteValues["id"]!;
        if (await store.FindAsync(id) is not { } intent)
        {
            await Problem.WriteAsync(http, Refusal.NotFound("payment intent", id));
            return;
        }

        var deliveries = store.Events.OfIntent(id).SelectMany(e => e.Deliveries).Select(d => DeliveryView.Of(d, store));
        var insight = new IntentInsight(
            view.Of(intent), intent.AccountId, intent.Canceled?.ToString(), ChallengeUrl(intent), TimelineStep.Of(intent), [.. deliveries]);
        await http.Response.WriteAsJsonAsync(insight, SandboxJson.Api.IntentInsight);
    }

    private async Task PayAsync(HttpContext http)
    {
        var id = (string)http.Request.RouteValues["id"]!;
        var body = await RequestBody.ReadAsync(http, PayShape, SandboxJson.Api.PayRequest, ApiVersion.Latest);
        if (!body.Try(out var request, out var refusal))
        {
            await Problem.WriteAsync(http, refusal);
            return;
        }

        var result = Pay(id, request);
        if (request.Challenge != "leave" && result.Value is { StatusCode: PaymentResult.Authorising } asked)
        {
            await dispatcher.SettleAsync(asked.Committed);
            result = payments.AnswerChallenge(id, asked.Committed.Intent.Challenge!.ChallengeId, request.Challenge != "fail");
        }

        await AnswerAsync(http, result);
    }

    private Result<PaymentResult> Pay(string id, PayRequest request)
    {
        var errors = new FieldErrors();
        if (request.PaymentMethodId is { } saved && request.Wallet is null)
            return payments.PayWithSaved(id, saved, request.Cv2 ?? "");
        if (request.PaymentMethodId is not null)
            errors.Add("Wallet", "The Wallet and PaymentMethodId fields are mutually exclusive.");
        else if (request.Wallet is not null && WalletCards.Find(request.CardNumber, clock.Now) is { } held)
            return payments.Pay(id, held, use: new CardUse(Wallet: request.Wallet));
        else if (request.Wallet is not null)
            errors.Add("CardNumber", $"The CardNumber field is none of the wallet's test cards: {string.Join(", ", WalletCards.All.Select(c => c.Number))}.");
        else if (CardEntry.Read(request.CardNumber, request.ExpiryDate, request.Cv2, request.CardName, clock.Now, errors) is { } card)
            return payments.Pay(id, card, request.SavePaymentMethod);
        return Refusal.Invalid(errors);
    }

    private async Task AnswerAsync(HttpContext http, Result<PaymentResult> result)
    {
        if (!result.Try(out var payment, out var refusal))
        {
            await Problem.WriteAsync(http, refusal);
            return;
        }

        await dispatcher.SettleAsync(payment.Committed);
        var intent = payment.Committed.Intent;
        var answer = new PayResponse(payment.StatusCode, payment.Message, intent.Approval?.AuthCode, ChallengeUrl(intent), view.Of(intent));
        await http.Response.WriteAsJsonAsync(answer, SandboxJson.Api.PayResponse);
    }

    private async Task LedgerAsync(HttpContext http)
    {
        var limit = Ledger.MaxLimit;
        if (Query(http, "limit") is { } text && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is > 0 and <= Ledger.MaxLimit))
            await Problem.WriteAsync(http, Refusal.Invalid($"The limit parameter must be a number from 1 to {Ledger.MaxLimit}."));
        else if (!(await Ledger.OfAsync(store, new LedgerQuery(Query(http, "accountId"), Query(http, "reference"), Query(http, "after"), limit))).Try(out var ledger, out var refusal))
            await Problem.WriteAsync(http, refusal);
        else
            await http.Response.WriteAsJsonAsync(ledger, SandboxJson.Api.LedgerResponse);
    }

    private Task DeliveriesAsync(HttpContext http)
    {
        var events = Query(http, "paymentIntentId") is { } intentId
            ? store.Events.OfIntent(intentId)
            : store.Events.Newest(Query(http, "after"), MaxDeliveries);
        var page = new DeliveryPage(
            [.. events.SelectMany(e => e.Deliveries).Select(d => DeliveryView.Of(d, store))],
            events.Count == MaxDeliveries ? events[^1].Id : null);
        return http.Response.WriteAsJsonAsync(page, SandboxJson.Api.DeliveryPage);
    }

    private async Task ResendAsync(HttpContext http)
    {
        var id = ((string)http.Request.RouteValues["id"]!).Split('.');
        if (id.Length != 2 || await dispatcher.ResendAsync(id[0], id[1]) is not { } delivery)
        {
            await Problem.WriteAsync(http, Refusal.NotFound("delivery", string.Join('.', id)));
            return;
        }

        if (http.Request.HasFormContentType)
        {
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = $"/_sandbox/intents/{delivery.Event.Payload.Data.PaymentIntentId}#deliveries";
        }
        else
        {
            await http.Response.WriteAsJsonAsync(DeliveryView.Of(delivery, store), SandboxJson.Api.DeliveryView);
        }
    }

    private string? ChallengeUrl(Intent intent) =>
        intent.Challenge is { } challenge ? $"{address.CheckoutOf(intent.Id)}/challenge/{challenge.ChallengeId}" : null;

    private static string? Query(HttpContext http, string name) =>
        http.Request.Query[name].ToString() is { Length: > 0 } value ? value : null;
}
