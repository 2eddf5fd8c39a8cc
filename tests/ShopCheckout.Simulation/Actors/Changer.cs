using ShopCheckout.Payments;
using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Actors;

/// <summary>A member of staff who changes what an order comes to, or the tip on it, before or after its card was typed: more than once, by a
/// double click, and again when the page showed an error.</summary>
internal sealed class Changer(Play play, Guid orderId)
{
    private const int MostChanges = 3;

    private static readonly (bool IsTip, long Minor)[] Changes = [(false, 3500), (false, 2500), (true, 200), (false, 3000), (true, 0), (true, 500)];

    /// <summary>What was asked for, whatever became of it.</summary>
    public List<(Guid AttemptId, bool IsTip, long Minor)> Wishes { get; } = [];

    public Guid OrderId => orderId;

    public async Task LiveAsync(Actor me)
    {
        for (var change = 0; change < MostChanges; change++)
        {
            await play.Conductor.PauseAsync(me, "opens the order");
            if (play.Dice.Chance(400, Choice.Dawdles))
                await play.SleepAsync(TimeSpan.FromMinutes(3));
            var (isTip, minor) = Changes[play.Dice.Throw(Changes.Length, Choice.NewAmount)];
            var attemptId = new Guid((int)me.NextId(play.Dice.Seed), 4, 4, 4, 4, 4, 4, 4, 4, (byte)me.Number, (byte)change);
            Wishes.Add((attemptId, isTip, minor));
            var message = new ChangeAmount.Command(attemptId, orderId, isTip, minor, me.Name, "Simulated");
            await play.Conductor.PauseAsync(me, $"presses {attemptId.ToString()[..8]}");
            if (play.Dice.Chance(300, Choice.PressesTwice))
                play.Enter($"{me.Name}-twice", twin => play.AskAsync(twin, message));
            var answer = await play.AskAsync(me, message);
            if (!answer.Came && play.Dice.Chance(500, Choice.SendsAgain))
                await play.AskAsync(me, message);
        }
    }
}
