namespace ShopCheckout.Checkout;

/// <summary>Splits an amount over weights so that the parts add up to it, to the penny (largest remainder).</summary>
public static class Apportionment
{
    /// <param name="minor">What is split, in minor units; not negative.</param>
    /// <param name="weights">One for each part; none negative. When all are zero the first part gets everything.</param>
    public static long[] Split(long minor, IReadOnlyList<long> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfNegative(minor);
        if (weights.Count == 0 || weights.Any(w => w < 0))
            throw new ArgumentException("There must be weights, and none below zero.", nameof(weights));

        var parts = new long[weights.Count];
        var sum = weights.Sum();
        if (sum == 0)
        {
            parts[0] = minor;
            return parts;
        }

        var remainders = new Int128[weights.Count];
        for (var i = 0; i < weights.Count; i++)
        {
            var share = (Int128)minor * weights[i];
            parts[i] = (long)(share / sum);
            remainders[i] = share % sum;
        }

        var left = minor - parts.Sum();
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => remainders[i]).ThenBy(i => i).Take((int)left))
            parts[i]++;
        return parts;
    }
}
