namespace ShopCheckout.Testing;

/// <summary>A folder below the temporary one that is removed again: at dispose, or by the next test run if this one was killed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private const string Prefix = "shopcheckout-test-";
    private const string InUse = "in-use";

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
        Directory.Delete(Path, recursive: true);
        inUse.Dispose();
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
