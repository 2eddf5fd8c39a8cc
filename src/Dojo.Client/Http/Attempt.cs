using System.Net;
using System.Text.Json;

namespace Dojo.Client;

/// <summary>One attempt of a call: one request, one answer or one precise failure.</summary>
internal sealed class Attempt(HttpClient http, DojoClientOptions options, TimeProvider clock)
{
    // A page of 100 intents with all their lines stays far below.
    private const int LongestAnswer = 16 * 1024 * 1024;

    private const int LongestProblem = 64 * 1024;

    private readonly RequestBuilder _requests = new(options);

    public async Task<T> SendAsync<T>(DojoCall call, AnswerReader<T>? read, History history, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        history.Attempts++;
        // Real time, not the injected clock: the network does not wait for a clock that a test has stopped.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        using var request = _requests.Build(call);
        HttpStatusCode? status = null;
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            status = response.StatusCode;
            if ((int)status is < 200 or > 299)
                throw await RefusalAsync(call, response, history, patience.Token, cancellationToken);
            return read is null ? default! : await ReadAsync(response, read, patience.Token);
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException($"Dojo {call.Operation}: the caller stopped waiting.", e, cancellationToken);
        }
        catch (OperationCanceledException e)
        {
            throw Failure(DojoFailure.TimedOut, e, MayHaveArrived(request));
        }
        catch (HttpRequestException e) when (status is null)
        {
            throw Failure(DojoFailure.Unreachable, e, !NeverConnected(e) && MayHaveArrived(request));
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw Failure(DojoFailure.InvalidAnswer, e, mayHaveArrived: true);
        }
        catch (JsonException e)
        {
            throw Failure(DojoFailure.InvalidAnswer, e, mayHaveArrived: true);
        }

        DojoApiException Failure(DojoFailure kind, Exception cause, bool mayHaveArrived) => new(call.Operation, kind, cause)
        {
            StatusCode = status,
            OutcomeUnknown = Unknown(call, history, mayHaveArrived),
            Attempts = history.Attempts,
            Passing = cause is not JsonException,
        };
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, AnswerReader<T> read, CancellationToken cancellationToken)
    {
        using var body = await BoundedBody.ReadAsync(response.Content, LongestAnswer, cancellationToken);
        return read(body.Span);
    }

    private async Task<DojoApiException> RefusalAsync(
        DojoCall call, HttpResponseMessage response, History history, CancellationToken patience, CancellationToken cancellationToken)
    {
        var problem = await ReadProblemAsync(response, patience, cancellationToken);
        var status = (int)response.StatusCode;
        var kind = status switch
        {
            409 => DojoFailure.Conflict,
            429 => DojoFailure.RateLimited,
            >= 400 and < 500 => DojoFailure.Refused,
            >= 500 => DojoFailure.ServerError,
            _ => DojoFailure.InvalidAnswer,
        };
        return new DojoApiException(call.Operation, kind)
        {
            StatusCode = response.StatusCode,
            Problem = problem,
            CleanDetail = Clean.Detail(problem, options.ApiKey, call.CustomerSecret),
            RetryAfter = RetryAfter(response),
            OutcomeUnknown = Unknown(call, history, kind is DojoFailure.ServerError or DojoFailure.InvalidAnswer),
            Attempts = history.Attempts,
            Passing = kind is DojoFailure.RateLimited or DojoFailure.ServerError,
        };
    }

    /// <summary>The status already says what happened; a body that cannot be read takes nothing from it.</summary>
    private static async Task<DojoProblem?> ReadProblemAsync(HttpResponseMessage response, CancellationToken patience, CancellationToken cancellationToken)
    {
        try
        {
            using var body = await BoundedBody.ReadAsync(response.Content, LongestProblem, patience);
            return ProblemReader.Read(body.Span);
        }
        catch (Exception e) when (e is IOException or HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter;
        var wait = asked?.Delta ?? asked?.Date - clock.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>A change that an earlier attempt may have made stays possible; of a read only the last attempt counts.</summary>
    private static bool Unknown(DojoCall call, History history, bool mayHaveArrived)
    {
        history.OutcomeUnknown = mayHaveArrived || (history.OutcomeUnknown && call.Resend != Resend.Read);
        return history.OutcomeUnknown;
    }

    private static bool MayHaveArrived(HttpRequestMessage request) => request.Content is not DojoBody body || body.MayHaveArrived;

    private static bool NeverConnected(HttpRequestException e) => e.HttpRequestError
        is HttpRequestError.NameResolutionError
        or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;
}
