using System.Globalization;
using System.Runtime.Versioning;

namespace ShopCheckout.PostgreSql.Embedded;

/// <summary>Makes the cluster's folder on first start.</summary>
internal static class ClusterDirectory
{
    /// <summary>The major version that made the cluster; null when there is none yet.</summary>
    public static int? MajorOf(string directory)
    {
        var file = Path.Combine(directory, "PG_VERSION");
        return File.Exists(file) && int.TryParse(File.ReadAllText(file).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;
    }

    /// <summary>
    /// Initialises beside the folder and renames at the end, so that an initdb which was cut short is never mistaken for a cluster:
    /// what it left is thrown away here.
    /// </summary>
    [SupportedOSPlatform("linux")]
    public static async Task InitialiseAsync(string directory, PostgresBinaries binaries, UnprivilegedUser user, bool durable, CancellationToken ct)
    {
        DiscardUnfinished(directory);
        if (Directory.Exists(directory))
        {
            if (Directory.EnumerateFileSystemEntries(directory).Any())
                throw new EmbeddedPostgresException($"The folder {directory} holds something that is not a PostgreSQL cluster. Choose another data folder.");
            Directory.Delete(directory);
        }

        var unfinished = $"{directory}.init-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";
        Directory.CreateDirectory(unfinished, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var answer = await Shell.RunAsync(Scripts.Initialise, [unfinished, user.Name, binaries.Initdb, durable ? "--data-checksums" : "--no-sync"], ct);
        if (answer.ExitCode != 0)
            throw new EmbeddedPostgresException($"initdb could not make the data folder {directory}: {answer.Error}");

        Directory.Move(unfinished, directory);
        if (durable)
            await Shell.RunAsync("sync -- \"$1\"", [Path.GetDirectoryName(directory)!], ct);
    }

    private static void DiscardUnfinished(string directory)
    {
        var parent = Path.GetDirectoryName(directory)!;
        foreach (var unfinished in Directory.GetDirectories(parent, Path.GetFileName(directory) + ".init-*"))
            Directory.Delete(unfinished, recursive: true);
    }
}
