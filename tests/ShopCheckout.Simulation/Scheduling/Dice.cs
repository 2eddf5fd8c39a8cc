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

    /// <summary>What they are loaded for.</summary>
    public Focus Focus { get; init; } = Focus.None;

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

    /// <summary>A number from 0 to below <paramref name="sides"/>, or one of those that the focus wants.</summary>
    public int Throw(int sides, Choice choice) => Focus.Pick(choice, Throw(sides));

    /// <summary>True so many times in a thousand, or as often as the focus wants.</summary>
    public bool Chance(int perMille, Choice choice) => Chance(Focus.PerMille(choice, perMille));

    /// <summary>True for so many seeds in a thousand. It is drawn by the seed and not by a throw: what comes to the repertoire later leaves the schedules of
    /// all the others as they were, and with them the seeds on record.</summary>
    /// <param name="perMille">Unless the focus wants another.</param>
    /// <param name="choice">What is so or not.</param>
    /// <param name="of">Whose, where several are so or not each for themselves.</param>
    public bool IsSo(int perMille, Choice choice, int of = 0) => Mix(((Seed + (ulong)of) * 1009) + (ulong)choice) % 1000 < (ulong)Focus.PerMille(choice, perMille);

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
