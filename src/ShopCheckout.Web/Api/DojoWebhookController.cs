using MediatR;
using Microsoft.AspNetCore.Mvc;
using ShopCheckout.Web.Front;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Web.Api;

/// <summary>Where Dojo tells us that something happened. Answers 2xx only once the event is on disk.</summary>
[ApiController]
[Route("webhooks/dojo")]
public sealed class DojoWebhookController(IMediator mediator, ForgedWebhooks forged) : ControllerBase
{
    // Dojo's events are a few hundred bytes.
    private const int MaxBytes = 64 * 1024;

    [HttpPost]
    public async Task<IActionResult> PostAsync(CancellationToken cancellationToken)
    {
        if (Request.ContentLength is > MaxBytes)
            return Problem(statusCode: StatusCodes.Status413PayloadTooLarge, title: "The body is too large for an event.");
        if (!Request.HasJsonContentType())
            return Problem(statusCode: StatusCodes.Status415UnsupportedMediaType, title: "Events are sent as application/json.");

        var body = await ReadAsync(cancellationToken);
        if (body is null)
            return Problem(statusCode: StatusCodes.Status413PayloadTooLarge, title: "The body is too large for an event.");
        if (body.Value.IsEmpty)
            return Problem(statusCode: StatusCodes.Status400BadRequest, title: "The body is empty.");

        // Two signatures are one too many: which one was meant is anybody's guess.
        var header = Request.Headers["Dojo-Signature"];
        return await mediator.Send(new AcceptEvent.Command(body.Value, header.Count == 1 ? header[0] : null), cancellationToken) switch
        {
            AcceptEvent.Result.Stored => NoContent(),
            // Only what is not Dojo's counts and is held back: whoever forges cannot keep a genuine event out.
            AcceptEvent.Result.Forged when forged.AreTooMany(HttpContext) => StatusCode(StatusCodes.Status429TooManyRequests),
            AcceptEvent.Result.Forged => Problem(statusCode: StatusCodes.Status401Unauthorized, title: "The signature is missing or not ours."),
            _ => Problem(statusCode: StatusCodes.Status400BadRequest, title: "The event cannot be read."),
        };
    }

    /// <returns>Null when there is more than an event can be.</returns>
    private async Task<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[Request.ContentLength is { } length and > 0 ? length + 1 : MaxBytes + 1];
        var read = 0;
        while (read < buffer.Length && await Request.Body.ReadAsync(buffer.AsMemory(read), cancellationToken) is var count and > 0)
            read += count;

        // The cast matters: a bare null would become empty memory, by way of byte[].
        return read > MaxBytes ? (ReadOnlyMemory<byte>?)null : buffer.AsMemory(0, read);
    }
}
