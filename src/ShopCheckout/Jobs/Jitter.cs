using System.Buffers.Binary;

namespace ShopCheckout.Jobs;

/// <summary>Spreads waits, so that what failed together is not tried again together.</summary>
public static class Jitter
{
    // A quarter: enough to break up a crowd, too little to change what a schedule says.
    private const double Most = 0.25;

    /// <summary>The wait and up to a quarter more. Taken from the item's own id and not from chance, so that a seeded run repeats.</summary>
    public static TimeSpan Spread(TimeSpan wait, Guid id, int turn)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        var mixed = (BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) ^ (uint)turn) * 0x9E3779B97F4A7C15;
        return wait * (1 + (Most * (mixed >> 11) / (1UL << 53)));
    }
}
