using System.Globalization;

namespace ShopCheckout.PostgreSql.Embedded;

/// <summary>The server's programs, and which version they are.</summary>
internal sealed record PostgresBinaries(string Directory, int Major)
{
    private const string DebianRoot = "/usr/lib/postgresql";

    public string Initdb => Path.Combine(Directory, "initdb");

    public string Postgres => Path.Combine(Directory, "postgres");

    /// <summary>The newest installed version; for an existing cluster the version that made it, because no other can read it.</summary>
    public static async Task<PostgresBinaries> FindAsync(string dataDirectory, CancellationToken ct)
    {
        var installed = InstalledByDebian().ToList();
        if (installed.Count == 0 && await OnPathAsync(ct) is { } found)
            installed.Add(found);

        if (installed.Count == 0)
            throw new EmbeddedPostgresException("PostgreSQL is not installed: no initdb below /usr/lib/postgresql or on the PATH. Install the package: apt-get install postgresql");

        if (ClusterDirectory.MajorOf(dataDirectory) is not { } needed)
            return installed.MaxBy(b => b.Major)!;

        return installed.Find(b => b.Major == needed)
            ?? throw new EmbeddedPostgresException($"The data folder {dataDirectory} was made by PostgreSQL {needed}, which is not installed. Install the package: apt-get install postgresql-{needed}");
    }

    private static IEnumerable<PostgresBinaries> InstalledByDebian()
    {
        if (!System.IO.Directory.Exists(DebianRoot))
            yield break;

        foreach (var version in System.IO.Directory.GetDirectories(DebianRoot))
        {
            var bin = Path.Combine(version, "bin");
            if (int.TryParse(Path.GetFileName(version), NumberStyles.None, CultureInfo.InvariantCulture, out var major) && IsComplete(bin))
                yield return new(bin, major);
        }
    }

    private static async Task<PostgresBinaries?> OnPathAsync(CancellationToken ct)
    {
        var folder = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').FirstOrDefault(IsComplete);
        if (folder is null)
            return null;

        // "postgres (PostgreSQL) 17.2 (Homebrew)"
        var answer = await Shell.RunAsync("exec \"$1\" --version", [Path.Combine(folder, "postgres")], ct);
        var version = answer.Output.Split(' ').FirstOrDefault(word => word.Length > 0 && char.IsAsciiDigit(word[0]));
        return version is null ? null : new(folder, int.Parse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture));
    }

    private static bool IsComplete(string bin) =>
        File.Exists(Path.Combine(bin, "initdb")) && File.Exists(Path.Combine(bin, "postgres"));
}
