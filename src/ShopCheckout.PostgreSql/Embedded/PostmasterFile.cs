using System.Globalization;

namespace ShopCheckout.PostgreSql.Embedded;

/// <summary>postmaster.pid, which the server writes: its id on line 1, its state on line 8.</summary>
internal sealed record PostmasterFile(int ProcessId, bool IsReady)
{
    public const string Name = "postmaster.pid";

    public static PostmasterFile? Read(string dataDirectory)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(Path.Combine(dataDirectory, Name));
        }
        catch (IOException)
        {
            return null; // not written yet, or just removed by a server that stops
        }

        if (lines.Length == 0 || !int.TryParse(lines[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id))
            return null;

        // A server in single-user mode writes its id negated.
        return new(Math.Abs(id), lines.Length > 7 && lines[7].StartsWith("ready", StringComparison.Ordinal));
    }
}
