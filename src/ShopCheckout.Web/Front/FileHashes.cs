using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace ShopCheckout.Web.Front;

/// <summary>What our scripts and style sheets are, as browsers check it (subresource integrity): read once, so that a file which is changed
/// under a running shop no longer fits, and no browser takes it.</summary>
public sealed class FileHashes(IWebHostEnvironment environment)
{
    private readonly ConcurrentDictionary<string, string?> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (DateTimeOffset ChangedAt, long Length, string Hash)> _inWork = new(StringComparer.Ordinal);

    /// <summary>The files that pages were given hashes of.</summary>
    public IEnumerable<string> Known => _known.Keys;

    /// <param name="path">From the root of the site, without a query.</param>
    /// <returns>Null when there is no such file.</returns>
    public string? Of(string path) => environment.IsDevelopment() ? ReadIfChanged(path) : _known.GetOrAdd(path, Read);

    /// <summary>The file is what it was when its hash was first given out.</summary>
    public bool IsAsItWas(string path) => !_known.TryGetValue(path, out var first) || string.Equals(first, Read(path), StringComparison.Ordinal);

    // Whoever works on a file sees what they did; who only looks at pages does not wait for its hash each time.
    private string? ReadIfChanged(string path)
    {
        var file = environment.WebRootFileProvider.GetFileInfo(path);
        if (!file.Exists || file.IsDirectory)
            return null;
        if (_inWork.TryGetValue(path, out var known) && (known.ChangedAt, known.Length) == (file.LastModified, file.Length))
            return known.Hash;
        if (Read(path) is not { } hash)
            return null;
        _inWork[path] = (file.LastModified, file.Length, hash);
        return hash;
    }

    private string? Read(string path)
    {
        var file = environment.WebRootFileProvider.GetFileInfo(path);
        if (!file.Exists || file.IsDirectory)
            return null;
        using var stream = file.CreateReadStream();
        return "sha384-" + Convert.ToBase64String(SHA384.HashData(stream));
    }
}
