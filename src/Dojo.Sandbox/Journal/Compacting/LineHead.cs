using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Dojo.Sandbox.Journal.Compacting;

/// <summary>The little of a line that tells whether it still counts: what kind of fact it is, and what it is about.</summary>
internal sealed class LineHead
{
    /// <summary>Quotes inside values are escaped and the time comes first, so nothing that a merchant sends can look like this so early.</summary>
    private static ReadOnlySpan<byte> Mark => "\"fact\":{\"type\":\""u8;

    private const int MarkWithin = 64;

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    public bool HasEvent { get; private set; }

    public string? this[string field] => _texts.GetValueOrDefault(field);

    public int Number(string field) => this[field] is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 0;

    /// <summary>The kind of fact, without reading the line as JSON; empty when it is none.</summary>
    public static ReadOnlySpan<byte> TypeOf(ReadOnlySpan<byte> line)
    {
        var at = line[..Math.Min(line.Length, MarkWithin)].IndexOf(Mark);
        if (at < 0)
            return default;
        var rest = line[(at + Mark.Length)..];
        var end = rest.IndexOf((byte)'"');
        return end < 0 ? default : rest[..end];
    }

    /// <summary>Reads the plain texts and numbers of the fact and skips the rest.</summary>
    /// <exception cref="JsonException">The line is no JSON.</exception>
    public static LineHead Read(ReadOnlySpan<byte> line)
    {
        var head = new LineHead();
        var reader = new Utf8JsonReader(line);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isFact, isEvent) = (reader.ValueTextEquals("fact"u8), reader.ValueTextEquals("event"u8));
            reader.Read();
            head.HasEvent |= isEvent;
            if (isFact)
                head.ReadFact(ref reader);
            else
                reader.Skip();
        }

        return head;
    }

    private void ReadFact(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = reader.GetString()!;
            reader.Read();
            switch (reader.TokenType)
            {
                case JsonTokenType.String:
                    _texts[field] = reader.GetString()!;
                    break;
                case JsonTokenType.Number:
                    _texts[field] = Encoding.UTF8.GetString(reader.ValueSpan);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }
}
