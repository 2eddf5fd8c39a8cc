using System.Buffers.Binary;
using ShopCheckout.Simulation.Scheduling;

namespace ShopCheckout.Simulation.World;

/// <summary>Ids and codes that depend on the seed and on who asks, not on who asked before.</summary>
internal sealed class SimulatedIds(TimeProvider clock) : IIdSource
{
    private const string CodeAlphabet = "23456789BCDFGHJKLMNPQRSTVWXZ";

    public Guid NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)clock.GetUtcNow().ToUnixTimeMilliseconds() << 16 | 0x7000 | (Next() & 0x0FFF));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], (Next() & 0x3FFFFFFFFFFFFFFF) | 0x8000000000000000);
        return new Guid(bytes, bigEndian: true);
    }

    public Guid NewSecretId()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Next());
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Next());
        return new Guid(bytes, bigEndian: true);
    }

    public string NewCode(int length)
    {
        var code = new char[length];
        foreach (ref var c in code.AsSpan())
            c = CodeAlphabet[(int)(Next() % (ulong)CodeAlphabet.Length)];
        return new string(code);
    }

    private static ulong _outside;

    // Without an actor nothing that a schedule can see is made.
    private static ulong Next() => Actor.Current is { } actor ? actor.NextId(actor.Conductor.Dice.Seed) : Dice.Mix(Interlocked.Increment(ref _outside));
}
