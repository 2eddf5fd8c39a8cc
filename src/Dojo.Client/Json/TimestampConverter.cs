using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>
/// Dojo's times are UTC, but some come without an offset (a subscription secret's <c>createdAt</c> in the API's own example).
/// The serializer would take those for this machine's local time.
/// </summary>
internal sealed class TimestampConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var read = reader.GetDateTime();
        return read.Kind switch
        {
            DateTimeKind.Local => reader.GetDateTimeOffset().ToUniversalTime(),
            _ => new DateTimeOffset(DateTime.SpecifyKind(read, DateTimeKind.Utc)),
        };
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
}
