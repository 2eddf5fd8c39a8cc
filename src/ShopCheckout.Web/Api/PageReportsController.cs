using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Api;

/// <summary>Where browsers tell what they kept our pages from doing. Takes both formats there are; whatever cannot be read is left out without
/// a word, because nobody reads the answer.</summary>
[ApiController]
[Route("csp-reports")]
[EnableRateLimiting(RateLimits.Reports)]
public sealed class PageReportsController(IMediator mediator) : ControllerBase
{
    // A report is about a kilobyte, and browsers send several at once.
    private const int MaxBytes = 32 * 1024;

    // More in one go are the same thing over and over.
    private const int MostAtOnce = 10;

    private static readonly string[] Types = ["application/csp-report", "application/reports+json", "application/json"];

    [HttpPost]
    public async Task<IActionResult> PostAsync(CancellationToken cancellationToken)
    {
        if (!Types.Contains(Request.ContentType?.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase))
            return StatusCode(StatusCodes.Status415UnsupportedMediaType);
        if (Request.ContentLength is > MaxBytes || await ReadAsync(cancellationToken) is not { } body)
            return StatusCode(StatusCodes.Status413PayloadTooLarge);
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            foreach (var report in PageReports.In(document.RootElement, Request.Host).Take(MostAtOnce))
                await mediator.Send(report, cancellationToken);
        }
        catch (JsonException)
        {
            return BadRequest();
        }

        return NoContent();
    }

    private async Task<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxBytes + 1];
        var read = 0;
        while (read < buffer.Length && await Request.Body.ReadAsync(buffer.AsMemory(read), cancellationToken) is var count and > 0)
            read += count;
        return read > MaxBytes ? (ReadOnlyMemory<byte>?)null : buffer.AsMemory(0, read);
    }
}
