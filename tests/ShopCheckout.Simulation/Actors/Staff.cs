using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Actors;

/// <summary>A member of staff who takes held money and gives money back: a part, all, too much, twice by a double click, and again when
/// the page showed an error.</summary>
internal sealed class Staff(Play play, Guid orderId)
{
    private static readonly long[] Amounts = [100, 450, 449, 1];

    /// <summary>What was meant: each of these at most once, whatever happened on the way.</summary>
    public List<(Guid AttemptId, bool IsFinal)> Intentions { get; } = [];

    // Comes to undo the sale, and presses nothing else.
    private readonly bool _undoes = play.Dice.IsSo(250, Choice.Undoes);

    public async Task LiveAsync(Actor me)
    {
        await play.Conductor.PauseAsync(me, "comes to the order");
        if (play.Dice.Chance(400, Choice.Dawdles))
            await play.SleepAsync(TimeSpan.FromMinutes(3));
        if (play.Dice.Chance(800, Choice.LooksFirst))
            await play.AskAsync(me, new SyncPayment.Command(orderId)); // What nobody has heard of yet nobody acts on.
        for (var acts = 2 + play.Dice.Throw(2); acts > 0; acts--)
            await ActAsync(me);
    }

    private async Task ActAsync(Actor me)
    {
        if ((await play.Stage.Monitor.ReadAsync($"SELECT 1 FROM \"Orders\" WHERE \"Id\" = '{orderId}' AND \"Status\" IN ('Authorised', 'PartlyPaid')"))[0].Count > 0)
        {
            await ActOnHoldAsync(me);
            return;
        }

        if ((await play.AskAsync(me, new OfferRefund.Query(orderId))).Value is not { } offer)
            return;
        var attemptId = new Guid((int)me.NextId(play.Dice.Seed), 7, 7, 7, 7, 7, 7, 7, 7, (byte)me.Number, (byte)Intentions.Count);
        var restock = play.Dice.Chance(400, Choice.Restock);
        var what = play.Dice.Throw(13, Choice.Refund);
        if (_undoes || what is 6 or 7)
        {
            await PressAsync(me, attemptId, new ReversePayment.Command(attemptId, orderId, me.Name, "Simulated", restock));
            return;
        }

        if (what > 7)
        {
            var wanted = new WantedItems([new(play.Dice.Throw(5) / 4, 1 + play.Dice.Throw(5) / 4, restock ? 1 : 0)], play.Dice.Chance(100) ? 100 : 0);
            await PressAsync(me, attemptId, new RefundItems.Command(attemptId, orderId, wanted, me.Name, "Simulated"));
            return;
        }

        var amount = what switch { 4 => Math.Max(offer.Refundable.Minor, 1), 5 => offer.Captured.Minor + 1, _ => Amounts[what % Amounts.Length] };
        await PressAsync(me, attemptId, RefundPayments.Command(attemptId, orderId, amount, me.Name, restock));
    }

    private Task ActOnHoldAsync(Actor me)
    {
        var (isFinal, attemptId) = (play.Dice.Chance(200, Choice.Final),  new Guid((int)me.NextId(play.Dice.Seed), 7, 7, 7, 7, 7, 7, 7, 7, (byte)me.Number, (byte)Intentions.Count));
        return (play.Dice.Throw(8, Choice.Hold) is var what && _undoes ? 7 : what) switch
        {
            0 or 1 => PressAsync(me, attemptId, new SendGoods.Command(attemptId, orderId, [], me.Name, "Simulated")),
            2 or 3 or 4 => PressAsync(me, attemptId, Capture(100), isFinal),
            5 => PressAsync(me, attemptId, Capture(2000), isFinal),
            6 => PressAsync(me, attemptId, Capture(null), isFinal),
            _ => PressAsync(me, attemptId, new ReleaseHold.Command(attemptId, orderId, me.Name, "Simulated")),
        };

        CapturePayment.Command Capture(long? minor) => new(attemptId, orderId, minor, isFinal, me.Name, "Simulated");
    }

    private async Task PressAsync<TResult>(Actor me, Guid attemptId, MediatR.IRequest<TResult> message, bool isFinal = false)
    {
        Intentions.Add((attemptId, isFinal));
        await play.Conductor.PauseAsync(me, $"presses {attemptId.ToString()[..8]}");
        if (play.Dice.Chance(300, Choice.PressesTwice))
            play.Enter($"{me.Name}-twice", twin => play.AskAsync(twin, message));
        var answer = await play.AskAsync(me, message);
        if (!answer.Came && play.Dice.Chance(500, Choice.SendsAgain))
            await play.AskAsync(me, message); // Sends the form again.
    }
}

/// <summary>The one place that knows what a refund is asked for with.</summary>
internal static class RefundPayments
{
    public static RefundPayment.Command Command(Guid attemptId, Guid orderId, long amountMinor, string actor, bool restock) =>
        new(attemptId, orderId, amountMinor, actor, "Simulated", restock);
}
