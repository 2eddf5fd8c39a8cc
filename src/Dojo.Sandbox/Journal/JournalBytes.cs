using Microsoft.Win32.SafeHandles;

namespace Dojo.Sandbox.Journal;

/// <summary>Exactly so many bytes of the journal.</summary>
internal static class JournalBytes
{
    public static byte[] Read(SafeFileHandle file, long start, int length)
    {
        var bytes = new byte[length];
        for (var filled = 0; filled < length;)
        {
            var read = RandomAccess.Read(file, bytes.AsSpan(filled), start + filled);
            filled += read > 0 ? read : throw new IOException("The journal is shorter than it was. Start the Sandbox again.");
        }

        return bytes;
    }

    public static SafeFileHandle Open(string path, FileOptions how = FileOptions.RandomAccess) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, how);
}
