using System.Collections.ObjectModel;

namespace Dojo.Client;

/// <summary>The one empty metadata, so that reading an intent without any allocates nothing.</summary>
internal static class EmptyMetadata
{
    public static IReadOnlyDictionary<string, string> Instance => ReadOnlyDictionary<string, string>.Empty;
}
