using System.Text;
using System.Runtime.Versioning;

namespace ShopCheckout.PostgreSql.Embedded;

/// <summary>A private folder for the server's socket. Whoever may enter it may connect, so nobody else may.</summary>
internal static class SocketFolder
{
    private const string Prefix = "shopcheckout-pg-";

    // sun_path holds 108 bytes, the last a zero.
    private const int LongestPathBytes = 107;
    private const string Fallback = "/tmp/" + Prefix + "XXXXXX";
    private const string SocketName = "/.s.PGSQL.5432";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [SupportedOSPlatform("linux")]
    public static async Task<string> CreateAsync(string? wanted, UnprivilegedUser user, CancellationToken ct)
    {
        if (wanted is not null)
        {
            var full = Path.GetFullPath(wanted);
            if (!Fits(full))
                throw new EmbeddedPostgresException($"The socket folder {full} is too long: with the socket's name it must stay below {LongestPathBytes} bytes.");
            Directory.CreateDirectory(full, OwnerOnly);
            return full;
        }

        // TMPDIR may be too long, or below a folder that the server's user cannot enter.
        var preferred = Path.Combine(Path.GetTempPath(), Prefix + "XXXXXX");
        var answer = await Shell.RunAsync(Scripts.MakeSocketFolder, [Fits(preferred) ? preferred : Fallback, user.Name, Fallback], ct);
        return answer.ExitCode == 0 ? answer.Output : throw new EmbeddedPostgresException($"No folder for the database's socket can be made: {answer.Error}");
    }

    /// <summary>Removes the folder that a killed shop left behind, if it is one of ours.</summary>
    public static void Discard(string? directory)
    {
        if (directory is not null && Path.GetFileName(directory).StartsWith(Prefix, StringComparison.Ordinal) && Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
    }

    private static bool Fits(string directory) => Encoding.UTF8.GetByteCount(directory + SocketName) <= LongestPathBytes;
}
