using System.Collections.Concurrent;
using System.Text.Json;
using Dojo.Sandbox.Clock;
using Dojo.Sandbox.Control;
using Microsoft.Extensions.Options;

namespace Dojo.Sandbox.Webhooks;

/// <summary>Delivers events in the background, in a lane per subscription, until each is delivered or given up.</summary>
internal sealed class WebhookDispatcher(
    SandboxStore store, WebhookSender sender, RetrySchedule schedule, FaultBook faults, SandboxClock clock,
    IOptions<WebhookOptions> options, ILogger<WebhookDispatcher> logger) : IHostedService, ITimedWork, IDisposable
{
    /// <summary>The longest that an answer waits for a webhook that is to overtake it; a receiver that waits for that answer must not hang for ever.</summary>
    private static readonly TimeSpan LongestOvertaking = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, DeliveryLane> _lanes = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();

    public DateTimeOffset? NextDue => _lanes.Values.Min(l => l.NextDue);

    public bool IsBusy => _lanes.Values.Any(l => l.IsBusy);

    /// <summary>Ends when the change may be answered: it is written, and overtaken by its webhook if a fault rule says so.</summary>
    public async Task SettleAsync(Committed committed)
    {
        await committed.Durable;
        if (committed.Event is not { Deliveries.Count: > 0 } webhook)
            return;
        var overtake = faults.Take(FaultBook.WebhookDelivery, webhook.Payload.Data.PaymentIntentId, r =>
            r.Kind == FaultKind.SendBeforeAnswer && (r.Event is null || r.Event == webhook.Payload.Event));
        if (overtake is not null)
            await OvertakenAsync(webhook);
    }

    /// <summary>Sends an event again, however its earlier attempts ended; null when there is no such delivery.</summary>
    public async Task<Delivery?> ResendAsync(string eventId, string subscriptionId)
    {
        if (store.Requeue(eventId, subscriptionId) is not { } requeued)
            return null;
        await requeued.Durable;
        LaneOf(subscriptionId).Enqueue(EventKey.Of(requeued.Delivery.Event), requeued.At);
        return requeued.Delivery;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        store.OnRaised = webhook =>
        {
            foreach (var delivery in webhook.Deliveries)
                LaneOf(delivery.SubscriptionId).Enqueue(EventKey.Of(webhook), webhook.Payload.CreatedAt);
        };
        store.OnForgotten = () =>
        {
            foreach (var lane in _lanes.Values)
                lane.Clear();
        };
        foreach (var (subscriptionId, attempts) in store.Backlog.TakeAll())
            LaneOf(subscriptionId).Enqueue(attempts);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_lanes.Values.Select(l => l.Ended));
    }

    public void Dispose() => _stopping.Dispose();

    private DeliveryLane LaneOf(string subscriptionId) => _lanes.GetOrAdd(subscriptionId, Open);

    private DeliveryLane Open(string subscriptionId) =>
        new(clock, options.Value.ConcurrencyPerSubscription, (webhook, due, stopping) => AttemptAsync(webhook, subscriptionId, due, stopping), _stopping.Token);

    /// <summary>Ends when the first attempt of each delivery is over. They are held meanwhile: what was woken again would be another object.</summary>
    private async Task OvertakenAsync(WebhookEvent webhook)
    {
        var deliveries = store.Hold(webhook);
        try
        {
            await Task.WhenAny(Task.WhenAll(deliveries.Select(d => d.FirstAttempt)), Task.Delay(LongestOvertaking, clock));
        }
        finally
        {
            foreach (var delivery in deliveries)
                delivery.Release();
        }
    }

    private async Task AttemptAsync(EventKey webhook, string subscriptionId, DateTimeOffset due, CancellationToken cancellationToken)
    {
        Delivery? delivery = null;
        try
        {
            delivery = store.Take(webhook, subscriptionId, due);
            if (delivery is not null)
                await AttemptAsync(delivery, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The Sandbox stops. The delivery is still pending in the journal and goes out after the next start.
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or JsonException)
        {
            logger.LogError(e, "The attempt to deliver an event of {IntentId} could not be made or kept", webhook.IntentId);
        }
        finally
        {
            delivery?.Release();
        }
    }

    private async Task AttemptAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        await delivery.Durable;
        if (store.Subscriptions.Find(delivery.SubscriptionId) is not { } subscription)
        {
            await RecordAsync(delivery, new DeliveryAttempt(clock.Now, 0, null, null, "The subscription was deleted."), DeliveryState.Abandoned, null);
            return;
        }

        var attempt = await sender.SendAsync(delivery.Event, subscription, cancellationToken);
        if (attempt is null)
            await RecordAsync(delivery, new DeliveryAttempt(clock.Now, 0, null, null, "Dropped by a fault rule."), DeliveryState.Dropped, null);
        else if (attempt.StatusCode is >= 200 and <= 299)
            await RecordAsync(delivery, attempt, DeliveryState.Delivered, null);
        else if (schedule.After(delivery.FailuresInARow + 1) is not { } pause)
            await RecordAsync(delivery, attempt, DeliveryState.GivenUp, null);
        else
            await RetryLaterAsync(delivery, attempt, clock.Now + pause);
    }

    private async Task RetryLaterAsync(Delivery delivery, DeliveryAttempt attempt, DateTimeOffset at)
    {
        await RecordAsync(delivery, attempt, DeliveryState.Pending, at);
        LaneOf(delivery.SubscriptionId).Enqueue(EventKey.Of(delivery.Event), at);
    }

    private Task RecordAsync(Delivery delivery, DeliveryAttempt attempt, DeliveryState state, DateTimeOffset? nextAttemptAt) =>
        store.Record(delivery, new DeliveryAttempted(delivery.Event.Id, delivery.SubscriptionId, attempt, state, nextAttemptAt));
}
