namespace ShopCheckout.PostgreSql.Embedded;

/// <summary>The server's own log, in its data folder.</summary>
internal static class ServerLog
{
    // Large enough for weeks of a healthy server, small enough to open in an editor.
    private const long LongestBytes = 4 * 1024 * 1024;

    public static string PathIn(string dataDirectory) => Path.Combine(dataDirectory, "server.log");

    /// <summary>Keeps one older file, so that the log cannot fill the disk over the years.</summary>
    public static void Roll(string dataDirectory)
    {
        var log = new FileInfo(PathIn(dataDirectory));
        if (log.Exists && log.Length > LongestBytes)
            log.MoveTo(log.FullName + ".1", overwrite: true);
    }

    public static string LastLines(string dataDirectory)
    {
        var log = PathIn(dataDirectory);
        return File.Exists(log) ? string.Join('\n', File.ReadLines(log).TakeLast(12)) : "(it wrote no log)";
    }
}
