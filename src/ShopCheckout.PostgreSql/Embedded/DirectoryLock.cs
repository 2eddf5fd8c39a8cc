using System.Globalization;

namespace ShopCheckout.PostgreSql.Embedded;

/// <summary>
/// One process per data folder. The lock is on a file that stays, held by the open handle, so it ends with the process however that ends.
/// It lies beside the folder, because initdb wants the folder empty. Line 1 names the holder, line 2 its socket folder, which a
/// killed holder cannot remove itself.
/// </summary>
internal sealed class DirectoryLock : IDisposable
{
    private readonly FileStream handle;

    private DirectoryLock(FileStream handle) => this.handle = handle;

    /// <summary>Where the last holder's socket lay; null if it tidied up.</summary>
    public string? AbandonedSocketDirectory { get; private set; }

    public static async Task<DirectoryLock> TakeAsync(string directory, CancellationToken ct)
    {
        var path = directory + ".lock";
        try
        {
            var taken = new DirectoryLock(new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            using (var reader = new StreamReader(taken.handle, leaveOpen: true))
            {
                await reader.ReadLineAsync(ct);
                taken.AbandonedSocketDirectory = await reader.ReadLineAsync(ct);
            }

            taken.Sign("");
            return taken;
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new EmbeddedPostgresException(
                $"The data folder {directory} was made by another user: {path} cannot be opened. Start the shop as that user, or choose another data folder.", denied);
        }
        catch (IOException occupied) when (File.Exists(path))
        {
            // .NET locks whatever it opens, so it cannot read this file now.
            var holder = await Shell.RunAsync("head -n 1 -- \"$1\"", [path], ct);
            throw new EmbeddedPostgresException($"The data folder {directory} is in use by process {holder.Output}. Stop that shop first, or choose another data folder.", occupied);
        }
    }

    public void Sign(string socketDirectory)
    {
        handle.SetLength(0);
        handle.Write(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n{socketDirectory}\n")));
        handle.Flush();
    }

    public void Dispose() => handle.Dispose();
}
