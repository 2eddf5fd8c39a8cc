using System.Globalization;
using System.Text;

namespace ShopCheckout.Simulation.Scheduling;

/// <summary>What happened, in order. Two runs of one seed have the same.</summary>
public sealed class Trace
{
    private readonly List<(DateTimeOffset At, string Who, string What)> _lines = [];

    public int Length => _lines.Count;

    public void Note(DateTimeOffset at, string who, string what) => _lines.Add((at, who, what));

    /// <summary>The same for the same trace only.</summary>
    public ulong Fingerprint()
    {
        var hash = 14695981039346656037UL;
        foreach (var (at, who, what) in _lines)
        {
            hash = Fold(hash, at.UtcTicks.ToString(CultureInfo.InvariantCulture));
            hash = Fold(hash, who);
            hash = Fold(hash, what);
        }

        return hash;
    }

    /// <summary>Where two traces part; null when they never do.</summary>
    public string? DifferenceFrom(Trace other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var i = 0; i < Math.Max(_lines.Count, other._lines.Count); i++)
        {
            var (one, two) = (i < _lines.Count ? _lines[i].ToString() : "(end)", i < other._lines.Count ? other._lines[i].ToString() : "(end)");
            if (!string.Equals(one, two, StringComparison.Ordinal))
                return string.Create(CultureInfo.InvariantCulture, $"line {i + 1}: {one}, then: {two}");
        }

        return null;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (at, who, what) in _lines)
            text.Append(CultureInfo.InvariantCulture, $"  {at - VirtualClock.Start:d\\.hh\\:mm\\:ss\\.fff} {who,-12} {what}\n");
        return text.ToString();
    }

    private static ulong Fold(ulong hash, string text)
    {
        foreach (var c in text)
            hash = (hash ^ c) * 1099511628211UL;
        return (hash ^ '\n') * 1099511628211UL;
    }
}
