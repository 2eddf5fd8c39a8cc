namespace Dojo.Client;

/// <summary>What went wrong with a call, in the terms that decide what to do next.</summary>
public enum DojoFailure
{
    /// <summary>Dojo said no (a 4xx answer): it was not done, and sending the same again will not help.</summary>
    Refused,

    /// <summary>409: it does not fit the present state, for example a capture of what is already captured. Read the state first.</summary>
    Conflict,

    /// <summary>429: too many requests. It was not done; see <see cref="DojoApiException.RetryAfter"/>.</summary>
    RateLimited,

    /// <summary>A 5xx answer. Something may have been done before it broke.</summary>
    ServerError,

    /// <summary>No complete answer within <see cref="DojoClientOptions.TimeoutSeconds"/>.</summary>
    TimedOut,

    /// <summary>The connection could not be made, or broke before an answer came.</summary>
    Unreachable,

    /// <summary>An answer came that cannot be understood: broken off, not JSON, without what it must hold, or a redirect.</summary>
    InvalidAnswer,
}
