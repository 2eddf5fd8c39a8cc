using ShopCheckout.Audit;
using ShopCheckout.Payments;
using ShopCheckout.Returns;
using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Actors;

/// <summary>A shopper who asks to give one thing back and perhaps thinks better of it, and two members of staff who both agree and give the
/// money back, beside whoever gives back from the order's own page.</summary>
internal sealed class Returner(Play play, Guid orderId)
{
    /// <summary>Which refunds were pressed for which request: one of them at most may be made.</summary>
    public List<(Guid RequestId, Guid AttemptId)> Presses { get; } = [];

    public async Task LiveAsync(Actor me)
    {
        await play.Conductor.PauseAsync(me, "comes to give it back");
        var ask = new AskReturn.Command(IdOf(me, 1), orderId, [new(0, 1)], ReturnReason.ChangedMind, Words: null);
        var asked = await play.AskAsync(me, ask);
        if (!asked.Came)
            asked = await play.AskAsync(me, ask); // Sends the form again.
        if (asked.Value is not AskReturn.Result.Asked(var requestId))
            return;
        for (var desk = 0; desk < 2; desk++)
            play.Enter($"{me.Name}-desk-{desk}", staff => AgreeAsync(staff, requestId));
        if (play.Dice.Chance(150, Choice.Withdraws))
            await play.AskAsync(me, new WithdrawReturn.Command(orderId, requestId));
    }

    private async Task AgreeAsync(Actor me, Guid requestId)
    {
        await play.Conductor.PauseAsync(me, "opens the request");
        await play.AskAsync(me, new DecideReturn.Command(requestId, ReturnStep.Approve, new StaffAct(IdOf(me, 2), me.Name, "Simulated")));
        var attemptId = IdOf(me, 3);
        Presses.Add((requestId, attemptId));
        var refund = new RefundReturn.Command(attemptId, orderId, requestId, new WantedItems([new(0, 1, 0)], 0), me.Name, "Simulated");
        await play.Conductor.PauseAsync(me, $"presses {attemptId.ToString()[..8]}");
        if (play.Dice.Chance(300, Choice.PressesTwice))
            play.Enter($"{me.Name}-twice", twin => play.AskAsync(twin, refund));
        var answer = await play.AskAsync(me, refund);
        if (!answer.Came && play.Dice.Chance(500, Choice.SendsAgain))
            await play.AskAsync(me, refund);
    }

    private Guid IdOf(Actor me, byte what) => new((int)me.NextId(play.Dice.Seed), 6, 6, 6, 6, 6, 6, 6, 6, (byte)me.Number, what);
}
