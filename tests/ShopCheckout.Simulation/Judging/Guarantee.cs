using System.Text.Json.Nodes;
using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Judging;

/// <summary>A guest's card as the provider has it: what was agreed to at most, where it stands, and what was taken from it.</summary>
internal sealed record Guarantee(string SetupIntentId, Guid BookingId, string Status, long CapMinor, IReadOnlyList<Truth> Charges)
{
    public static async Task<IReadOnlyList<Guarantee>> ReadAsync(Play play, Books books, IReadOnlyDictionary<string, Truth> truth)
    {
        if (play.Cast.Guests.Count == 0)
            return [];
        var charges = new List<(string? SetupIntentId, Truth Truth)>();
        foreach (var t in truth.Values.Where(t => t.Charged > 0))
            charges.Add(((string?)(await play.Stage.Dojo.IntentAsync(t.IntentId))["setupIntentId"], t));
        var found = new List<Guarantee>();
        foreach (var (setupIntentId, bookingId) in play.Cast.Guests.SelectMany(g => g.Cards).DistinctBy(c => c.SetupIntentId))
        {
            var setup = (JsonObject)(await play.Stage.Dojo.SetupIntentAsync(setupIntentId))["setupIntent"]!;
            found.Add(new Guarantee(
                setupIntentId, bookingId, (string)setup["status"]!, (long)setup["intendedAmount"]!["value"]!, [.. charges.Where(c => c.SetupIntentId == setupIntentId).Select(c => c.Truth)]));
        }

        return found;
    }
}
