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
    public List<(Guid AttemptId, long? AmountMinor)> Intentions { get; } = [];

    public async Task LiveAsync(Actor me)
    {
        await play.Conductor.PauseAsync(me, "comes to the order");
        if (play.Dice.Chance(400))
            await play.SleepAsync(TimeSpan.FromMinutes(3));
        for (var acts = 1 + play.Dice.Throw(2); acts > 0; acts--)
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
        var restock = play.Dice.Chance(400);
        var what = play.Dice.Throw(8);
        if (what >= 6)
        {
            await PressAsync(me, attemptId, null, new ReversePayment.Command(attemptId, orderId, me.Name, "Simulated", restock));
            return;
        }

        var amount = what switch { 4 => Math.Max(offer.Refundable.Minor, 1), 5 => offer.Captured.Minor + 1, _ => Amounts[what % Amounts.Length] };
        await PressAsync(me, attemptId, amount, RefundPayments.Command(attemptId, orderId, amount, me.Name, restock));
    }

    private Task ActOnHoldAsync(Actor me)
    {
        var attemptId = new Guid((int)me.NextId(play.Dice.Seed), 7, 7, 7, 7, 7, 7, 7, 7, (byte)me.Number, (byte)Intentions.Count);
        return play.Dice.Throw(6) switch
        {
            0 or 1 => PressAsync(me, attemptId, null, new SendGoods.Command(attemptId, orderId, [], me.Name, "Simulated")),
            2 => PressAsync(me, attemptId, 100, new CapturePayment.Command(attemptId, orderId, 100, IsFinal: false, me.Name, "Simulated")),
            3 => PressAsync(me, attemptId, 2000, new CapturePayment.Command(attemptId, orderId, 2000, IsFinal: play.Dice.Chance(300), me.Name, "Simulated")),
            4 => PressAsync(me, attemptId, null, new CapturePayment.Command(attemptId, orderId, null, IsFinal: true, me.Name, "Simulated")),
            _ => PressAsync(me, attemptId, null, new ReleaseHold.Command(attemptId, orderId, me.Name, "Simulated")),
        };
    }

    private async Task PressAsync<TResult>(Actor me, Guid attemptId, long? amountMinor, MediatR.IRequest<TResult> message)
    {
        Intentions.Add((attemptId, amountMinor));
        await play.Conductor.PauseAsync(me, $"presses {attemptId.ToString()[..8]}");
        if (play.Dice.Chance(300))
            play.Enter($"{me.Name}-twice", twin => play.AskAsync(twin, message));
        var answer = await play.AskAsync(me, message);
        if (!answer.Came && play.Dice.Chance(500))
            await play.AskAsync(me, message); // Sends the form again.
    }
}

/// <summary>The one place that knows what a refund is asked for with.</summary>
internal static class RefundPayments
{
    public static RefundPayment.Command Command(Guid attemptId, Guid orderId, long amountMinor, string actor, bool restock) =>
        new(attemptId, orderId, amountMinor, actor, "Simulated", restock);
}
