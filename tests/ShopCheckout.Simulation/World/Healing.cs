using System.Globalization;
using ShopCheckout.Jobs;
using ShopCheckout.Simulation.Faults;
using ShopCheckout.Simulation.Scheduling;

namespace ShopCheckout.Simulation.World;

/// <summary>Faults stop and time runs. Within a bounded number of rounds nothing may be left to do.</summary>
internal sealed class Healing(Play play, FaultPlan faults)
{
    private const int MostRounds = 90;

    // What is still asked about by then is asked about for days, every few minutes: time leaps, further each round.
    private const int Patient = 30;
    private static readonly TimeSpan Leap = TimeSpan.FromMinutes(15);

    // Past the end of every hold and every retry there is.
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(9);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(20);

    // In one schedule of so many every job runs each time, whether anything is known to be due for it or not.
    private const ulong WithAllJobs = 8;

    // Polling finds what webhooks lost within this time.
    private static readonly TimeSpan HeardOfWithin = TimeSpan.FromMinutes(15);

    private readonly Conductor _conductor = play.Conductor;
    private int _jobs;

    public async Task RunAsync()
    {
        faults.IsOver = true;
        _conductor.Restlessness = 0;
        _conductor.Trace.Note(_conductor.Time.Now, "--", "faults stop, time runs");
        await SettleAsync();

        await DecideOnHoldsAsync();
        var heardOfBy = _conductor.Time.Now + HeardOfWithin;
        var end = _conductor.Time.Now + Horizon;
        var pause = FirstPause;
        for (var round = 0; round < MostRounds && _conductor.Time.Now < end; round++)
        {
            while (play.Post.Waiting().FirstOrDefault() is { } letter)
            {
                await _conductor.FinishAsync(play.Post.Deliver(letter, play.Stage.Shops[0]));
                await ReviveAsync();
            }

            if (round > 0 && round % 6 == 0)
            {
                await DecideAsync();
                await DecideOnHoldsAsync();
                await play.Cast.SeeToWhatIsStuckAsync();
            }

            var diary = await Diary.ReadAsync(play.Stage);
            if (diary.Next is not { } due)
            {
                if (await play.Cast.IsDoneAsync())
                    return;
                continue;
            }

            if (heardOfBy < (due > _conductor.Time.Now ? due : _conductor.Time.Now))
            {
                await AllPaymentsAreHeardOfAsync();
                heardOfBy = DateTimeOffset.MaxValue;
            }

            if (round > Patient)
                _conductor.Time.Pass(Leap * (round - Patient));
            if (due > _conductor.Time.Now)
                _conductor.Time.MoveTo(due);
            else if (round > 0)
                _conductor.Time.Pass(pause *= 1.3);
            await RunJobsAsync(round % 2, diary);
        }

        play.Surprises.Add($"Not quiet after {MostRounds} rounds or {Horizon.TotalDays.ToString(CultureInfo.InvariantCulture)} days; still due: {await (await Diary.ReadAsync(play.Stage)).TellAsync(play.Stage)}");
    }

    // A hold is polled every few minutes for days. Staff send what was ordered, so that the schedule comes to its end sooner; what is to be
    // taken by a plan is left to it.
    private async Task DecideOnHoldsAsync()
    {
        var held = (await play.Stage.Monitor.ReadAsync($"SELECT o.\"Id\" FROM \"Orders\" o WHERE o.\"Status\" IN ('Authorised', 'PartlyPaid') AND NOT EXISTS (SELECT FROM \"OrderLines\" l WHERE l.\"OrderId\" = o.\"Id\" AND l.\"ProductId\" = '{Warehouse.Planned}') ORDER BY o.\"Number\""))[0];
        foreach (var orderId in held.ConvertAll(h => (Guid)h[0]!))
        {
            await _conductor.FinishAsync(_conductor.Start($"sender-{++_jobs}", me =>
            {
                var attemptId = new Guid(_jobs, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9);
                play.Cast.Sent.Add(attemptId);
                return play.AskAsync(me, new Orders.SendGoods.Command(attemptId, orderId, [], me.Name, "Simulated"), play.Stage.Shops[0]);
            }));
            await ReviveAsync();
        }
    }

    // What cannot be found out by asking, staff say, who look at the provider's own list.
    private async Task DecideAsync()
    {
        // A refund is sent again every hour, and they can say nothing of what was sent a moment ago.
        var open = (await play.Stage.Monitor.ReadAsync("SELECT \"Id\" FROM \"PaymentAttempts\" WHERE \"Operation\" IN ('Capture', 'Refund') AND \"State\" IN ('Started', 'Unknown') ORDER BY \"StartedAt\", \"Id\""))[0];
        if (open.Count > 0)
            _conductor.Time.Pass(Payments.TrySchedule.CertainlyOver);
        foreach (var attemptId in open.ConvertAll(a => (Guid)a[0]!))
        {
            play.Cast.Decided.Add(attemptId);
            var happened = play.Stage.Dojo.Refunds.Any(r => r.Key == attemptId.ToString("N"));
            await _conductor.FinishAsync(_conductor.Start($"arbiter-{++_jobs}", me => play.AskAsync(
                me, new Payments.DecideCall.Command(attemptId, happened, new Audit.StaffAct(new Guid(_jobs, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8), me.Name, "I looked")), play.Stage.Shops[0])));
            await ReviveAsync();
        }
    }

    // Everybody under way comes to an end, wherever they stand; who was struck by a crash is served by the process that came back.
    private async Task SettleAsync()
    {
        await ReviveAsync();
        foreach (var shop in play.Stage.Shops)
            shop.Clock.Offset = TimeSpan.Zero;
        for (var i = 0; i < _conductor.Actors.Count; i++)
        {
            await _conductor.FinishAsync(_conductor.Actors[i]);
            await ReviveAsync();
        }

        while (play.Stage.Dojo.Late.Count > 0)
            await new Actors.Background(play).ArriveLateAsync();
        foreach (var failed in _conductor.Actors.Where(a => a.Failure is not null))
            play.Surprises.Add($"{failed.Name} failed: {failed.Failure}");
    }

    private async Task AllPaymentsAreHeardOfAsync()
    {
        var waiting = (await play.Stage.Monitor.ReadAsync(
            "SELECT p.\"IntentId\" FROM \"Payments\" p JOIN \"Orders\" o ON o.\"Id\" = p.\"OrderId\" WHERE o.\"Status\" = 'AwaitingPayment' AND p.\"FlaggedBecause\" IS NULL"))[0];
        var charged = (await play.Stage.Dojo.LedgerAsync()).Where(e => (long)e!["charged"]! > 0).Select(e => (string)e!["paymentIntentId"]!).ToHashSet(StringComparer.Ordinal);
        if (waiting.Exists(w => w[0] is string intent && charged.Contains(intent)))
            play.Surprises.Add($"A payment was not heard of within {HeardOfWithin.TotalMinutes.ToString(CultureInfo.InvariantCulture)} minutes.");
    }

    private async Task RunJobsAsync(int shop, Diary diary)
    {
        var all = _conductor.Dice.Seed % WithAllJobs == 0;
        foreach (var job in Job.All.Where(j => (all || diary.IsDue(j.Name, _conductor.Time.Now)) && play.Stage.Mutant?.WithoutJobs.Contains(j.Name, StringComparer.Ordinal) != true))
        {
            await _conductor.FinishAsync(_conductor.Start($"time-{++_jobs}", me => play.AskAsync(me, job.Message, play.Stage.Shops[shop])));
            await ReviveAsync();
        }
    }

    // Chance kills nobody any more, but a schedule may be asked to kill the process at a site that it passes only now.
    private async Task ReviveAsync()
    {
        await _conductor.BuryAsync();
        foreach (var dead in play.Stage.Shops.Where(s => s.IsDead).ToList())
            await play.RestartAsync(dead);
    }
}
