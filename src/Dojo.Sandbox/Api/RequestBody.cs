using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Dojo.Sandbox.Api;

/// <summary>Reads a JSON body: right type, well formed, of the right shape; all its errors at once.</summary>
internal static class RequestBody
{
    /// <summary>The largest sensible create (hundreds of item lines) is far below; Dojo documents no limit.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    public static async Task<Result<T>> ReadAsync<T>(HttpContext http, Shape shape, JsonTypeInfo<T> type, string version)
        where T : class
    {
        if (!http.Request.HasJsonContentType())
            return new Refusal(StatusCodes.Status415UnsupportedMediaType, "Send the body as application/json.");
        try
        {
            using var document = await JsonDocument.ParseAsync(http.Request.Body, Options, http.RequestAborted);
            var errors = new FieldErrors();
            shape.Check(document.RootElement, "", errors, version);
            return errors.Any ? Refusal.Invalid(errors) : document.RootElement.Deserialize(type)!;
        }
        catch (JsonException e)
        {
            return Refusal.Invalid($"The body is not valid JSON: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            // The one thing that parses and cannot be read: a string with half a surrogate pair.
            return Refusal.Invalid("The body holds text that is not valid Unicode.");
        }
        catch (BadHttpRequestException e)
        {
            return new Refusal(e.StatusCode, e.Message);
        }
    }
}
