using System.Runtime.InteropServices;
using System.Text;

namespace Dojo.Sandbox.Journal.Compacting;

/// <summary>A renamed file survives a power cut under its new name only once the directory is on the disk too. .NET has no call for that.</summary>
internal static class DirectoryFlush
{
    private const int ReadOnly = 0;

    public static void Of(string directory)
    {
        if (OperatingSystem.IsWindows())
            return;
        int descriptor = Open([.. Encoding.UTF8.GetBytes(directory), 0], ReadOnly);
        if (descriptor < 0)
            return;
        _ = Sync(descriptor);
        _ = Close(descriptor);
    }

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
