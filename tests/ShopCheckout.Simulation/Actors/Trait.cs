using ShopCheckout.Simulation.Scheduling;

namespace ShopCheckout.Simulation.Actors;

/// <summary>How people are in a schedule, by its seed and not by a throw: what comes to the repertoire later leaves the schedules of all the
/// others as they were, and with them the seeds on record.</summary>
internal enum Trait
{
    /// <summary>The next night comes, and its comparison with the provider's list.</summary>
    Night = 1,

    /// <summary>A member of staff comes to undo a sale as a whole.</summary>
    Undoes,

    /// <summary>A guest whose party is large enough to pay a deposit.</summary>
    Deposit,

    /// <summary>A guest who asks for a change comes with one more, or one less.</summary>
    OtherParty,

    /// <summary>Whoever stands at the door finds out at the last moment that another party came.</summary>
    LateDoubts,
}

internal static class Traits
{
    /// <summary>True for so many seeds in a thousand.</summary>
    public static bool IsOf(this Trait trait, ulong seed, int perMille) => Dice.Mix((seed * 1009) + (ulong)trait) % 1000 < (ulong)perMille;
}
