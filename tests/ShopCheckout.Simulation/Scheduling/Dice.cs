namespace ShopCheckout.Simulation.Scheduling;

/// <summary>Every decision of a schedule comes from here, and is noted, so that the schedule can be played again, and cut shorter. Zero is
/// always the plainest choice: nobody interrupts, nothing fails.</summary>
public sealed class Dice
{
    private readonly IReadOnlyList<int>? _given;
    private readonly List<int> _thrown = [];
    private ulong _state;

    public Dice(ulong seed)
    {
        Seed = seed;
        _state = seed;
    }

    /// <summary>Plays the decisions given; what comes after them is plain.</summary>
    public Dice(ulong seed, IReadOnlyList<int> given)
        : this(seed) => _given = given;

    public ulong Seed { get; }

    public IReadOnlyList<int> Thrown => _thrown;

    /// <summary>A number from 0 to below <paramref name="sides"/>.</summary>
    public int Throw(int sides)
    {
        var value = sides <= 1 ? 0
            : _given is null ? (int)(NextBits() % (ulong)sides)
            : _thrown.Count < _given.Count ? _given[_thrown.Count] % sides
            : 0;
        _thrown.Add(value);
        return value;
    }

    /// <summary>True so many times in a thousand.</summary>
    public bool Chance(int perMille) => Throw(1000) is var value && value != 0 && value <= perMille;

    // SplitMix64: short, fast, and the same everywhere.
    private ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15;
        return Mix(_state);
    }

    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
