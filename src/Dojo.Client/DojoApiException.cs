using System.Net;
using System.Text;

namespace Dojo.Client;

/// <summary>
/// A call to Dojo that failed, for whatever reason but the caller's own cancellation. The message never holds keys, secrets or
/// card numbers.
/// </summary>
/// <remarks>
/// What to do next follows from two members. <see cref="OutcomeUnknown"/> false: nothing was changed at Dojo. True: it may or may
/// not have been; find out (read the intent, or repeat a refund with the same key) before sending anything like it again.
/// </remarks>
public sealed class DojoApiException : Exception
{
    internal DojoApiException(string operation, DojoFailure kind, Exception? inner = null)
        : base(null, inner)
    {
        Operation = operation;
        Kind = kind;
    }

    /// <summary>The operation id in Dojo's API description, for example <c>Captures_Create</c>.</summary>
    public string Operation { get; }

    /// <summary>What went wrong.</summary>
    public DojoFailure Kind { get; }

    /// <summary>The answer's HTTP status; null when no answer came.</summary>
    public HttpStatusCode? StatusCode { get; internal init; }

    /// <summary>What Dojo says about it; null when no answer came or it said nothing.</summary>
    public DojoProblem? Problem { get; internal init; }

    /// <summary>Dojo's id of the failed request, if it gave one: quote it to their support.</summary>
    public string? TraceId => Problem?.TraceId;

    /// <summary>How long Dojo asks to wait before the next call (header <c>Retry-After</c>), if it does.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>
    /// Whether the request may have been carried out all the same: time-out, connection lost after sending, 5xx, or a success
    /// whose content cannot be read, on this or an earlier attempt of the same call. False when it is known not to have been:
    /// every 4xx, 429 included, and no connection at all. For a read, which changes nothing, true says that there was no answer
    /// to go by, as opposed to a no.
    /// </summary>
    public bool OutcomeUnknown { get; internal init; }

    /// <summary>How often the request was sent or tried to be, retries included.</summary>
    public int Attempts { get; internal init; } = 1;

    /// <summary>Whether trying again may help; only asked where Dojo makes it safe.</summary>
    internal bool Passing { get; init; }

    /// <summary>Dojo's own words, cleaned of what must not be logged.</summary>
    internal string? CleanDetail { get; init; }

    /// <inheritdoc/>
    public override string Message
    {
        get
        {
            var text = new StringBuilder("Dojo ").Append(Operation).Append(": ").Append(Kind);
            if (StatusCode is { } status)
                text.Append(" (HTTP ").Append((int)status).Append(')');
            if (CleanDetail is { Length: > 0 } detail)
                text.Append(", ").Append(detail);
            text.Append('.');
            if (OutcomeUnknown)
                text.Append(" It may have been carried out all the same.");
            if (TraceId is { Length: > 0 and <= 100 } trace && DojoClientOptions.IsHeaderWord(trace))
                text.Append(" Trace id ").Append(trace).Append('.');
            return text.ToString();
        }
    }
}
