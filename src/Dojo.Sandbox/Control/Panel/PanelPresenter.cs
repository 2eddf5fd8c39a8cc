using System.Globalization;
using System.Text.Json;
using Dojo.Sandbox.Cards;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Requests;
using Dojo.Sandbox.SetupIntents;
using Dojo.Sandbox.Webhooks;

namespace Dojo.Sandbox.Control.Panel;

/// <summary>Turns the state into what the panel shows.</summary>
internal sealed class PanelPresenter(SandboxStore store, IntentView view, SetupIntentView setups, PublicAddress address, RequestLog log)
{
    private const int CallsShown = 30;

    private static readonly JsonSerializerOptions Indented = new(SandboxJson.Api.Options) { WriteIndented = true };

    public static IntentRow Row(Intent intent) => new(
        intent.Id, intent.Request.Reference, intent.Total.Show(), intent.Status.ToString(), intent.CaptureMode.ToString(), intent.AccountId, Time(intent.CreatedAt),
        intent.Approval is { } approval ? Card(approval.Card) : null);

    public static SetupRow Row(SetupIntent setup) => new(
        setup.Id, setup.Request.Reference, setup.Request.IntendedAmount?.Show() ?? "No amount", setup.Status.ToString(),
        setup.Status == SetupIntentStatus.CardExpired ? "Card expired" : setup.Status.ToString(),
        setup.Request.MerchantInitiatedTransactionType == "NoShow" ? "No-show" : setup.Request.MerchantInitiatedTransactionType,
        setup.AccountId, Time(setup.CreatedAt), setup.Approval is { } approval ? Card(approval.Card) : null);

    public SetupDetailView Detail(SetupIntent setup) => new(
        Row(setup), setup.Request.Terms,
        setup.DueAt is { } due ? $"{Time(due)} UTC" : "It is over",
        address.CheckoutOf(setup.Id),
        setup.Challenge is { } challenge ? $"{address.CheckoutOf(setup.Id)}/challenge/{challenge.ChallengeId}" : null,
        setup.ChargedBy,
        [.. SetupTimeline.Of(setup).Select(s => new StepRow(Time(s.At), s.What, s.Detail))],
        [.. log.Newest(null, CallsShown, c => c.IsAbout(setup.Id)).Select(CallPresenter.Row)],
        JsonSerializer.Serialize(setups.Of(setup), Indented.GetTypeInfo(typeof(SetupIntentResponse))));

    private static string Card(MaskedCard card) =>
        $"{card.Scheme} •••• {card.Last4}" + (card.Wallet switch { "APPLE_PAY" => ", Apple Pay", "GOOGLE_PAY" => ", Google Pay", _ => "" });

    /// <summary>Where the money is, as far as there is any.</summary>
    private static IEnumerable<(string What, string Amount)> Money(Intent intent)
    {
        if (intent.Approval is null)
            yield break;
        yield return ("Authorised", Show(intent.AuthorizedAmount));
        if (intent.CapturedAmount > 0)
            yield return ("Captured", Show(intent.CapturedAmount));
        if (Movements.Held(intent) is > 0 and var held)
            yield return ("Still held", Show(held));
        if (intent.RefundedAmount > 0)
            yield return ("Refunded", Show(intent.RefundedAmount));

        string Show(long minor) => (intent.Amount with { Value = minor }).Show();
    }

    public IntentDetailView Detail(Intent intent) => new(
        Row(intent),
        intent.Request.Description,
        string.Join(" · ", new[] { intent.Request.Customer?.Id, intent.EmailAddress }.OfType<string>()) is { Length: > 0 } customer ? customer : null,
        [.. Money(intent)],
        address.CheckoutOf(intent.Id),
        intent.Challenge is { } challenge ? $"{address.CheckoutOf(intent.Id)}/challenge/{challenge.ChallengeId}" : null,
        [.. TimelineStep.Of(intent).Select(s => new StepRow(Time(s.At), s.What, s.Detail))],
        [.. store.Events.OfIntent(intent.Id).Select(Event)],
        [.. log.Newest(null, CallsShown, c => c.IsAbout(intent.Id)).Select(CallPresenter.Row)],
        JsonSerializer.Serialize(view.Of(intent), Indented.GetTypeInfo(typeof(IntentResponse))));

    public EventRow Event(WebhookEvent webhook) => new(
        webhook.Id, webhook.Payload.Event, webhook.Payload.Data.PaymentStatus.ToString(), webhook.Payload.Data.PaymentIntentId,
        Time(webhook.Payload.CreatedAt), [.. webhook.Deliveries.Select(Delivery)]);

    private DeliveryRow Delivery(Delivery delivery) => new(
        delivery.Id, delivery.Event.Id, delivery.Event.Payload.Event, delivery.Event.Payload.Data.PaymentStatus.ToString(),
        delivery.Event.Payload.Data.PaymentIntentId, Time(delivery.Event.Payload.CreatedAt),
        store.Subscriptions.Find(delivery.SubscriptionId)?.Url, Words(delivery.State),
        delivery is { State: DeliveryState.Pending, NextAttemptAt: { } next } ? Time(next) : null, delivery.EarlierAttempts,
        [.. delivery.Attempts.Select(Attempt)]);

    private static AttemptRow Attempt(DeliveryAttempt attempt) => new(
        Time(attempt.At),
        attempt.StatusCode?.ToString(CultureInfo.InvariantCulture) ?? attempt.Error ?? "No answer",
        string.Create(CultureInfo.InvariantCulture, $"{attempt.DurationMilliseconds} ms"),
        attempt.Response);

    private static string Words(DeliveryState state) => state == DeliveryState.GivenUp ? "Given up" : state.ToString();

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture);
}
