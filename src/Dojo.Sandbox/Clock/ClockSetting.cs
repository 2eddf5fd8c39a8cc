using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Clock;

/// <summary>What the clock shows: real time and an offset, or one moment for as long as nobody changes it.</summary>
internal sealed record ClockSetting(TimeSpan Offset, DateTimeOffset? FixedAt)
{
    public static ClockSetting Real { get; } = new(TimeSpan.Zero, null);

    public bool IsFixed => FixedAt is not null;

    /// <summary>What it shows, given what real clocks show.</summary>
    public DateTimeOffset Now(DateTimeOffset realNow) => FixedAt ?? realNow + Offset;

    /// <summary>The same moment, standing still or running on from it.</summary>
    public ClockSetting Standing(bool still, DateTimeOffset realNow) => still == IsFixed ? this : At(Now(realNow), realNow, still);

    public ClockSetting Ahead(TimeSpan by) => IsFixed ? this with { FixedAt = FixedAt + by } : this with { Offset = Offset + by };

    public static ClockSetting At(DateTimeOffset now, DateTimeOffset realNow, bool isFixed) => new(now - realNow, isFixed ? now : null);
}

/// <summary>Somebody set the clock. Kept, so that it does not fall back into the past at the next start.</summary>
internal sealed record ClockSet(TimeSpan Offset, DateTimeOffset? FixedAt) : Fact;
