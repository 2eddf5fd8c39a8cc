using Dojo.Sandbox.Cards;
using Dojo.Sandbox.Control;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Journal;
using Dojo.Sandbox.Webhooks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Dojo.Sandbox.Tests;

/// <summary>What must not happen before a line is written, seen with a journal that writes when the test lets it.</summary>
public sealed class DurabilityTests
{
    private readonly HeldJournal _journal = new();
    private readonly SandboxClock _clock = new(new FakeTime());
    private readonly SandboxIds _ids = new(new SeededRandomness(1));
    private readonly SandboxStore _store;

    public DurabilityTests()
    {
        _store = new SandboxStore(_clock, _ids);
        _store.Keep(_journal);
    }

    [Fact]
    public async Task Find_OfAnIntentNotYetWritten_Waits()
    {
        var created = Create();

        var find = _store.FindAsync(created.Intent.Id);
        Assert.False(find.IsCompleted);
        _journal.Release();

        Assert.Equal(created.Intent.Id, (await find)!.Id);
    }

    [Fact]
    public async Task Webhook_OfAnIntentNotYetWritten_IsNotSent()
    {
        await using var shop = await WebhookReceiver.StartAsync();
        var faults = new FaultBook(_ids, new SeededRandomness(3));
        var options = Options.Create(new WebhookOptions());
        using var sender = new WebhookSender(faults, _clock, _ids, options);
        using var dispatcher = new WebhookDispatcher(
            _store, sender, new RetrySchedule(options, new SeededRandomness(2)), faults, _clock, options, NullLogger<WebhookDispatcher>.Instance);
        await dispatcher.StartAsync(CancellationToken.None);
        var subscribed = new SubscriptionCommands(_store, _clock, _ids).Subscribe("acc_1", new SubscriptionRequest([EventTypes.Created, EventTypes.StatusUpdated], shop.Url));
        _journal.Release();
        await subscribed.Value!.Durable;

        var held = Create();
        // The first webhook is held; the next event, of another intent whose line is written, overtakes it.
        _journal.ReleaseNext = true;
        var written = Create();
        await Eventually.GetAsync(() => shop.All, all => all.Count > 0, "the webhook that may go");

        Assert.Equal(written.Intent.Id, Assert.Single(shop.All).IntentId);
        _journal.Release();
        Assert.Contains(await shop.AtLeastAsync(2), w => w.IntentId == held.Intent.Id);
        await dispatcher.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Pay_FromManyThreads_ApprovesEachIntentOnce()
    {
        _store.Keep(new MemoryOnlyJournal());
        var payments = new PaymentCommands(_store, _ids, _clock);
        var card = CardEntry.Read("4456530000001005", "12/30", "020", "Ada", _clock.Now, new Dojo.Sandbox.Api.FieldErrors())!;
        const int Threads = 4;
        using var start = new Barrier(Threads);
        for (var i = 0; i < 2000; i++)
        {
            var id = Create().Intent.Id;
            var results = await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    return payments.Pay(id, card);
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

            Assert.Equal(1, results.Count(r => r.Value is not null));
        }
    }

    private Committed Create() => _store.Create(
        new IntentCreated(_ids.PaymentIntent(), "acc_1", new IntentRequest { Amount = new Money(100, "GBP"), Reference = "r" }, _clock.Now.AddDays(30), null), _clock.Now);

    private sealed class HeldJournal : IJournal
    {
        private readonly List<TaskCompletionSource> _held = [];

        /// <summary>The next entry is written at once, whatever waits before it.</summary>
        public bool ReleaseNext { get; set; }

        public Task Append(JournalEntry entry)
        {
            if (ReleaseNext)
                return Task.CompletedTask;
            var written = new TaskCompletionSource();
            _held.Add(written);
            return written.Task;
        }

        public void Release() => _held.ForEach(h => h.TrySetResult());
    }
}
