using System.Diagnostics;

namespace ShopCheckout.Testing;

/// <summary>A folder below the temporary one that is removed again: at dispose, or by the next test run if this one was killed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private const string Prefix = "shopcheckout-test-";
    private const string InUse = "in-use";

    // A database server flushes everything when it stops; on a busy disk that takes its time.
    private static readonly TimeSpan LastWrites = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly FileStream inUse;

    public TemporaryFolder()
    {
        SweepAbandoned();
        Path = Directory.CreateTempSubdirectory(Prefix).FullName;
        inUse = new(Combine(InUse), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
    }

    public string Path { get; }

    public string Combine(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose()
    {
        // In this order: between the two another run would sweep it as abandoned.
        DeleteAll();
        inUse.Dispose();
    }

    // A server that was just told to stop, or whose parent was killed, writes its last files while they are being deleted.
    private void DeleteAll()
    {
        using var pause = new ManualResetEventSlim();
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                Directory.Delete(Path, recursive: true);
                return;
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(began) < LastWrites)
            {
                pause.Wait(Pause);
            }
        }
    }

    private static void SweepAbandoned()
    {
        foreach (var folder in Directory.GetDirectories(System.IO.Path.GetTempPath(), Prefix + "*"))
        {
            try
            {
                // Whoever uses the folder holds this file locked until its process ends.
                using (new FileStream(System.IO.Path.Combine(folder, InUse), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                    Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                continue; // in use, another user's, or swept by another process just now
            }
        }
    }
}
