using Microsoft.CodeAnalysis;

namespace ShopCheckout.Architecture.Tests;

/// <summary>Everything this process could load: the framework, all packages, all projects. Read once, because reading is what takes long.</summary>
internal static class PlatformReferences
{
    public static IReadOnlyList<PortableExecutableReference> All { get; } =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':').Select(path => MetadataReference.CreateFromFile(path))];
}
