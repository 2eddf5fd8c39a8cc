using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Simulation.World;
using ShopCheckout.Testing;

namespace ShopCheckout.Simulation.Actors;

/// <summary>Somebody with access to the merchant's account who makes an intent of a penny with an order's reference, and pays it.</summary>
internal sealed class Rogue(Play play)
{
    public async Task LiveAsync(Actor me)
    {
        for (var tries = 0; tries < 6; tries++)
        {
            await play.Conductor.PauseAsync(me, "lurks");
            var open = (await play.Stage.Monitor.ReadAsync("SELECT \"Reference\" FROM \"Payments\" ORDER BY \"CreatedAt\" DESC LIMIT 1"))[0];
            if (open.Count == 0)
                continue;
            var intentId = await play.Stage.Dojo.CreateAsync((string)open[0][0]!, 1);
            play.Cast.RogueIntents.Add(intentId);
            await play.Conductor.PauseAsync(me, "made an intent of a penny");
            await play.Stage.Dojo.PayAsync(intentId, SandboxServer.ApprovedCard);
            return;
        }
    }
}
