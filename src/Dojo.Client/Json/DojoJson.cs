using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Dojo.Client;

/// <summary>The one way JSON is read and written here: generated code only, no reflection.</summary>
internal static class DojoJson
{
    internal static readonly JsonSerializerOptions Options = new(DojoJsonContext.Default.Options)
    {
        TypeInfoResolver = DojoJsonContext.Default.WithAddedModifier(TolerateMissing),
    };

    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Of<T>());

    /// <summary>
    /// A <c>required</c> member whose type admits null must be set by whoever builds a request, but may be missing in an answer:
    /// Dojo leaves nulls out. Required members that do not admit null stay required; without them an answer is unreadable.
    /// </summary>
    private static void TolerateMissing(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        foreach (var property in type.Properties)
            if (property is { IsRequired: true, IsSetNullable: true })
                property.IsRequired = false;
    }
}
