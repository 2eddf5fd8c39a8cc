using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>
/// Dojo's intervals: <c>dd.hh:mm:ss</c>, the days left out when there are none (<c>00:00:55</c> in the API's example).
/// Whole seconds; a fraction is cut off.
/// </summary>
internal sealed class IntervalConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TimeSpan.TryParse(reader.GetString(), CultureInfo.InvariantCulture, out var interval)
            ? interval
            : throw new JsonException("Expected an interval as dd.hh:mm:ss.");

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(value.Days == 0 ? @"hh\:mm\:ss" : @"dd\.hh\:mm\:ss", CultureInfo.InvariantCulture));
}
