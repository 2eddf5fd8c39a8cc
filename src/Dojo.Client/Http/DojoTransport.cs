using Polly;

namespace Dojo.Client;

/// <summary>Sends calls: once, or again where that is safe.</summary>
internal sealed class DojoTransport
{
    private readonly Attempt _attempt;
    private readonly ResiliencePipeline _retry;

    public DojoTransport(HttpClient http, DojoClientOptions options, TimeProvider clock)
    {
        _attempt = new Attempt(http, options, clock);
        _retry = Retry.Build(options.MaxRetries, clock);
    }

    /// <summary>Sends and reads the answer.</summary>
    public Task<T> SendAsync<T>(DojoCall call, CancellationToken cancellationToken)
        where T : class => SendAsync(call, Answer.Read<T>, cancellationToken);

    /// <summary>Sends; the answer has no content, or none that matters.</summary>
    public Task SendAsync(DojoCall call, CancellationToken cancellationToken) =>
        SendAsync<object?>(call, null, cancellationToken);

    /// <summary>Sends and reads the answer in a way of its own.</summary>
    public async Task<T> SendAsync<T>(DojoCall call, AnswerReader<T>? read, CancellationToken cancellationToken)
    {
        var history = new History();
        if (call.Resend == Resend.Never)
            return await _attempt.SendAsync(call, read, history, cancellationToken);
        return await _retry.ExecuteAsync(
            static async (state, token) => await state._attempt.SendAsync(state.call, state.read, state.history, token),
            (_attempt, call, read, history),
            cancellationToken);
    }
}

/// <summary>Makes an answer's content into what the caller wants; throws <see cref="System.Text.Json.JsonException"/> when it can't.</summary>
internal delegate T AnswerReader<out T>(ReadOnlySpan<byte> content);

/// <summary>
/// What earlier attempts of the same call left behind. Once one of them may have been carried out, a later refusal proves
/// nothing about it.
/// </summary>
internal sealed class History
{
    public int Attempts { get; set; }

    public bool OutcomeUnknown { get; set; }
}
