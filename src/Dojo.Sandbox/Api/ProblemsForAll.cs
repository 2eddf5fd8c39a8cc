namespace Dojo.Sandbox.Api;

/// <summary>Whatever goes wrong, the answer is problem details: unknown paths, wrong methods, and defects of the Sandbox itself.</summary>
internal sealed class ProblemsForAll(RequestDelegate next, ILogger<ProblemsForAll> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (BadHttpRequestException e)
        {
            await TryWriteAsync(http, new Refusal(e.StatusCode, e.Message));
            return;
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            logger.LogError(e, "{Method} {Path} failed", http.Request.Method, http.Request.Path);
            await TryWriteAsync(http, new Refusal(StatusCodes.Status500InternalServerError, "The Sandbox has a defect or cannot write its journal; its log says more."));
            return;
        }

        if (!http.Response.HasStarted && http.Response.StatusCode is 404 or 405 && http.Response.ContentType is null && !http.RequestAborted.IsCancellationRequested)
            await TryWriteAsync(http, new Refusal(http.Response.StatusCode, $"{http.Request.Method} {http.Request.Path} is not an operation of this API."));
    }

    private static Task TryWriteAsync(HttpContext http, Refusal refusal) =>
        http.Response.HasStarted ? Task.CompletedTask : Problem.WriteAsync(http, refusal);
}
