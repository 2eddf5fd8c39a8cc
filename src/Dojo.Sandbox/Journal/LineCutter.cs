using System.Text;
using System.Text.Json;

namespace Dojo.Sandbox.Journal;

/// <summary>One line as it was read: an entry, or the little that is needed of it now, or why it is none. The header is neither.</summary>
internal sealed record JournalLine(long Start, long End, JournalEntry? Entry, LightLine? Light, Exception? Error);

/// <summary>Whole lines, and the position of the first one.</summary>
internal sealed record LineBatch(byte[] Bytes, int Length, long Position)
{
    public List<JournalLine> Parse(string header, bool lightly)
    {
        var lines = new List<JournalLine>(512);
        for (var start = 0; start < Length;)
        {
            var length = Bytes.AsSpan(start, Length - start).IndexOf((byte)'\n');
            lines.Add(Parse(Bytes.AsSpan(start, length), Position + start, header, lightly));
            start += length + 1;
        }

        return lines;
    }

    private static JournalLine Parse(ReadOnlySpan<byte> line, long position, string header, bool lightly)
    {
        var end = position + line.Length + 1;
        try
        {
            if (position == 0)
            {
                return Encoding.UTF8.GetString(line) == header
                    ? new JournalLine(position, end, null, null, null)
                    : throw new JsonException("its first line is not the header of a Sandbox journal of this format");
            }

            var place = LinePlace.At(position, line.Length);
            if (lightly && LightLine.Read(line, place) is { } light)
                return new JournalLine(position, end, null, light, null);
            var entry = JsonSerializer.Deserialize(line, SandboxJson.Journal.JournalEntry) ?? throw new JsonException("the line is null");
            entry.Line = place;
            return new JournalLine(position, end, entry, null, null);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return new JournalLine(position, end, null, null, e);
        }
    }
}

/// <summary>Cuts a file into batches of whole lines. What follows the last newline is no line and is left out.</summary>
internal sealed class LineCutter(Stream stream)
{
    private const int BatchBytes = 256 * 1024;

    private byte[] _rest = [];
    private long _position;

    public LineBatch? Next()
    {
        var buffer = new byte[_rest.Length + BatchBytes];
        _rest.CopyTo(buffer, 0);
        var filled = _rest.Length;
        while (true)
        {
            var read = stream.Read(buffer, filled, buffer.Length - filled);
            if (read == 0)
                return null;
            var newline = buffer.AsSpan(filled, read).LastIndexOf((byte)'\n');
            filled += read;
            if (newline >= 0)
            {
                var length = filled - read + newline + 1;
                _rest = buffer[length..filled];
                var batch = new LineBatch(buffer, length, _position);
                _position += length;
                return batch;
            }

            if (filled == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
        }
    }
}
