using System.Globalization;
using System.Text.Json;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Requests;
using Dojo.Sandbox.Webhooks;

namespace Dojo.Sandbox.Control.Panel;

/// <summary>Turns the state into what the panel shows.</summary>
internal sealed class PanelPresenter(SandboxStore store, IntentView view, PublicAddress address, RequestLog log)
{
    private const int CallsShown = 30;

    private static readonly JsonSerializerOptions Indented = new(SandboxJson.Api.Options) { WriteIndented = true };

    public static IntentRow Row(Intent intent) => new(
        intent.Id, intent.Request.Reference, intent.Total.Show(), intent.Status.ToString(), intent.CaptureMode.ToString(), intent.AccountId, Time(intent.CreatedAt));

    public IntentDetailView Detail(Intent intent) => new(
        Row(intent),
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
