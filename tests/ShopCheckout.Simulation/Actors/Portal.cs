using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Actors;

/// <summary>Somebody of the merchant's who gives money back in the provider's own portal, where the shop does not see it.</summary>
internal sealed class Portal(Play play, string intentId)
{
    private const int MostTries = 6;

    private static readonly long[] Amounts = [100, 450, 1];

    public async Task LiveAsync(Actor me)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            await play.Conductor.PauseAsync(me, "opens the portal");
            var amount = Amounts[play.Dice.Throw(Amounts.Length, Choice.PortalAmount)];
            if (!await play.Stage.Dojo.RefundInPortalAsync(intentId, amount, $"portal-{me.Number}-{tries}"))
                continue;
            play.Conductor.Trace.Note(play.Conductor.Time.Now, me.Name, "gives money back in the portal");
            play.Cast.PortalRefunds.Add((intentId, amount));
            return;
        }
    }
}
