using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Actors;

/// <summary>Somebody of the merchant's who gives money back, takes it or lets it go in the provider's own portal, where the shop does not see it.</summary>
internal sealed class Portal(Play play, string intentId)
{
    private const int MostTries = 6;

    private static readonly long[] Amounts = [100, 450, 1];
    private static readonly long[] OfDeposits = [1000, Guest.DepositMinor * Guest.DepositFrom, 1];

    // Others than those of our own staff, so that nobody can take the one for the other: captures have no key.
    private static readonly long[] Captures = [777, 1, 1555];

    public Task GiveBackAsync(Actor me) => GiveBackAsync(me, Amounts);

    public Task GiveDepositBackAsync(Actor me) => GiveBackAsync(me, OfDeposits);

    public async Task TakeOrLetGoAsync(Actor me)
    {
        var tries = play.Dice.Throw(2) + 1;
        while (tries-- > 0)
        {
            await play.Conductor.PauseAsync(me, "opens the portal");
            if (play.Dice.Chance(250))
            {
                if (await play.Stage.Dojo.ReverseInPortalAsync(intentId))
                {
                    Note(me, "lets a hold go");
                    play.Cast.PortalReversals.Add(intentId);
                }

                continue;
            }

            var amount = Captures[play.Dice.Throw(Captures.Length, Choice.PortalAmount)];
            if (!await play.Stage.Dojo.CaptureInPortalAsync(intentId, amount))
                continue;
            Note(me, "takes money");
            play.Cast.PortalCaptures.Add((intentId, amount));
        }
    }

    private async Task GiveBackAsync(Actor me, long[] amounts)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            await play.Conductor.PauseAsync(me, "opens the portal");
            var amount = amounts[play.Dice.Throw(amounts.Length, Choice.PortalAmount)];
            if (!await play.Stage.Dojo.RefundInPortalAsync(intentId, amount, $"portal-{me.Number}-{tries}"))
                continue;
            Note(me, "gives money back");
            play.Cast.PortalRefunds.Add((intentId, amount));
            return;
        }
    }

    private void Note(Actor me, string what) => play.Conductor.Trace.Note(play.Conductor.Time.Now, me.Name, what + " in the portal");
}
