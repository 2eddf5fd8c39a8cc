using System.Globalization;
using Microsoft.Extensions.Options;

namespace Dojo.Sandbox.Webhooks;

/// <summary>How long to wait after the n-th failure in a row, and when to give up. Dojo documents "a limited number of times" and no more.</summary>
internal sealed class RetrySchedule
{
    private readonly TimeSpan[] _delays;
    private readonly double _jitter;
    private readonly Randomness _randomness;

    public RetrySchedule(IOptions<WebhookOptions> options, Randomness randomness)
    {
        _delays = [.. options.Value.RetryDelays
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => TimeSpan.Parse(text, CultureInfo.InvariantCulture))];
        _jitter = options.Value.RetryJitter;
        _randomness = randomness;
    }

    /// <summary>Null: it was the last attempt.</summary>
    public TimeSpan? After(int failures) =>
        failures > _delays.Length ? null : _delays[failures - 1] * (1 + _jitter * _randomness.Fraction());
}
