using System.Security.Cryptography;

namespace Dojo.Sandbox;

/// <summary>Where every id, secret and jitter comes from, so that a seeded run repeats.</summary>
public abstract class Randomness
{
    public abstract void Fill(Span<byte> bytes);

    /// <summary>A number in [0, 1).</summary>
    public double Fraction()
    {
        Span<byte> bytes = stackalloc byte[8];
        Fill(bytes);
        return (BitConverter.ToUInt64(bytes) >> 11) * (1.0 / (1UL << 53));
    }
}

/// <summary>Unpredictable: what a running Sandbox uses.</summary>
public sealed class SystemRandomness : Randomness
{
#pragma warning disable RS0030 // This is the injected source that the ban points to.
    public override void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
#pragma warning restore RS0030
}

/// <summary>Repeatable: the same seed gives the same ids in the same order.</summary>
public sealed class SeededRandomness(int seed) : Randomness
{
#pragma warning disable RS0030, CA5394 // This is the injected source that the ban points to; repeatability is its purpose.
    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();

    public override void Fill(Span<byte> bytes)
    {
        lock (_gate)
            _random.NextBytes(bytes);
    }
#pragma warning restore RS0030, CA5394
}
