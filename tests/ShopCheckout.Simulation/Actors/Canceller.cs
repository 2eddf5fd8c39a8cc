using ShopCheckout.Bookings;
using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Actors;

/// <summary>Somebody of the merchant's who cancels in the provider's own portal what the shop still counts on: a payment page, a guest's card, a
/// no-show's fee. Of a fee that was taken already they give some back, or all.</summary>
internal sealed class Canceller(Play play)
{
    private const int MostTries = 40;

    private static readonly long[] Amounts = [1, 1000, 4500];
    private static readonly TimeSpan[] Waits = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(4), TimeSpan.FromHours(30)];

    public async Task CancelOrderAsync(Actor me, Guid orderId)
    {
        await play.Conductor.PauseAsync(me, "opens the portal");
        if (await IntentOfAsync($"p.\"OrderId\" = '{orderId}'") is { } intentId)
            await CancelAsync(me, intentId);
    }

    public async Task LetCardGoAsync(Actor me, string setupIntentId)
    {
        await play.Conductor.PauseAsync(me, "opens the portal");
        if (play.Dice.Throw(Waits.Length + 1) is > 0 and var wait)
            await play.SleepAsync(Waits[wait - 1]);
        await CancelAsync(me, setupIntentId);
    }

    // The fee is just being charged.
    public async Task MeddleWithFeeAsync(Actor me, Guid bookingId)
    {
        play.Enter($"{me.Name}-job", job => play.AskAsync(job, new SweepDueFees.Command()));
        for (var tries = 0; tries < MostTries; tries++)
        {
            await play.Conductor.PauseAsync(me, "looks for a fee in the portal");
            if (await IntentOfAsync($"o.\"BookingId\" = '{bookingId}'") is not { } intentId)
                continue;
            if (play.Dice.Chance(500) && await CancelAsync(me, intentId))
                return;
            var amount = Amounts[play.Dice.Throw(Amounts.Length)];
            if (!await play.Stage.Dojo.RefundInPortalAsync(intentId, amount, $"portal-fee-{me.Number}-{tries}"))
                continue;
            play.Conductor.Trace.Note(play.Conductor.Time.Now, me.Name, "gives a fee back in the portal");
            play.Cast.PortalRefunds.Add((intentId, amount));
            return;
        }
    }

    private async Task<bool> CancelAsync(Actor me, string intentId)
    {
        if (!await play.Stage.Dojo.CancelInPortalAsync(intentId))
            return false;
        play.Conductor.Trace.Note(play.Conductor.Time.Now, me.Name, $"cancels {intentId[^6..]} in the portal");
        return true;
    }

    private async Task<string?> IntentOfAsync(string what) =>
        (await play.Stage.Monitor.ReadAsync($"SELECT p.\"IntentId\" FROM \"Payments\" p JOIN \"Orders\" o ON o.\"Id\" = p.\"OrderId\" WHERE {what}"))[0] is [[string intentId]] ? intentId : null;
}
