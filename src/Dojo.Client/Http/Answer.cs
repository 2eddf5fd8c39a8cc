using System.Text.Json;

namespace Dojo.Client;

/// <summary>Reads the content of a successful answer.</summary>
internal static class Answer
{
    public static T Read<T>(ReadOnlySpan<byte> content)
        where T : class =>
        JsonSerializer.Deserialize(content, DojoJson.Of<T>()) ?? throw new JsonException("The answer is null.");
}
