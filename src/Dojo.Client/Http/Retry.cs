using Polly;
using Polly.Retry;

namespace Dojo.Client;

/// <summary>How a read, or a refund with its key, is tried again: exponential backoff with jitter, a few times.</summary>
internal static class Retry
{
    // Below what a person notices, above what a restarting process needs to come back.
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);

    // A shopper or a job stands behind the call; whoever can wait longer schedules it.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    // Retry-After is honoured up to here. Asked to wait longer, we don't come back early: the call fails and says how long.
    internal static readonly TimeSpan LongestAsked = TimeSpan.FromSeconds(10);

    public static ResiliencePipeline Build(int retries, TimeProvider clock)
    {
        if (retries == 0)
            return ResiliencePipeline.Empty;
        return new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = First,
                MaxDelay = Longest,
                ShouldHandle = args => new(args.Outcome.Exception is DojoApiException { Passing: true } failure && !(failure.RetryAfter > LongestAsked)),
                DelayGenerator = args => new((args.Outcome.Exception as DojoApiException)?.RetryAfter),
            })
            .Build();
    }
}
