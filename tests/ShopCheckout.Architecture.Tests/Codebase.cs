using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ShopCheckout.Architecture.Tests;

/// <summary>The repository as rules see it: files to check, and a compilation of each project to ask what names mean.</summary>
public sealed class Codebase
{
    private static readonly string[] NotOurs = [".git", "bin", "obj", "node_modules", "artifacts", "TestResults", ".data", ".vs", ".idea"];

    private static readonly Lazy<Codebase> Loaded = new(Load);

    private readonly Dictionary<string, CSharpCompilation> compilations;
    private readonly Lazy<IReadOnlyList<Use>> uses;
    private readonly Lazy<IReadOnlySet<string>> entities;

    private Codebase(IReadOnlyList<SourceFile> files, Dictionary<string, CSharpCompilation> compilations)
    {
        Files = files;
        this.compilations = compilations;
        uses = new(() => [.. Files.Where(f => f.IsProduct && !f.IsMigration && f.Tree is not null).SelectMany(f => UseFinder.Find(f, ModelOf(f)))]);
        entities = new(() => EntityFinder.Find(compilations.Values));
    }

    public static string Root { get; } = FindRoot();

    public static Codebase Real => Loaded.Value;

    /// <summary>What a rule checks: everything, or only what was planted.</summary>
    public IReadOnlyList<SourceFile> Files { get; }

    public IEnumerable<SourceFile> CSharp => Files.Where(f => f.Tree is not null);

    public IEnumerable<SourceFile> ProductCSharp => CSharp.Where(f => f.IsProduct && !f.IsMigration);

    /// <summary>Every type that the product's code names or touches, and where.</summary>
    public IReadOnlyList<Use> Uses => uses.Value;

    /// <summary>Full names of what is mapped to the database, and of what that is made of.</summary>
    public IReadOnlySet<string> Entities => entities.Value;

    public SemanticModel ModelOf(SourceFile file) => compilations[file.Project!].GetSemanticModel(file.Tree!);

    /// <summary>The same repository with one more file, the only one to check: so a plant goes through the very same rule.</summary>
    public Codebase Plant(SourceFile planted)
    {
        var grown = new Dictionary<string, CSharpCompilation>(compilations, StringComparer.Ordinal);
        if (planted.Tree is not null && planted.Project is { } project && grown.TryGetValue(project, out var compilation))
            grown[project] = compilation.AddSyntaxTrees(planted.Tree);
        return new([planted], grown);
    }

    private static Codebase Load()
    {
        var files = Walk(Root).ToList();
        var projects = files.Where(f => f.Extension == ".csproj").ToDictionary(f => f.Project!, StringComparer.Ordinal);
        return new(files, projects.ToDictionary(p => p.Key, p => Compile(p.Value, files), StringComparer.Ordinal));
    }

    private static CSharpCompilation Compile(SourceFile project, List<SourceFile> files)
    {
        var name = Path.GetFileNameWithoutExtension(project.Path);
        var trees = files.Where(f => f.Project == project.Project && f.Tree is not null).Select(f => f.Tree!);
        var references = PlatformReferences.All.Where(r => Path.GetFileNameWithoutExtension(r.FilePath) != name);
        return CSharpCompilation.Create(
            name,
            trees.Prepend(ImplicitUsings.For(project)),
            references,
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, metadataImportOptions: MetadataImportOptions.All));
    }

    private static IEnumerable<SourceFile> Walk(string folder)
    {
        foreach (var file in Directory.GetFiles(folder))
        {
            var path = Path.GetRelativePath(Root, file);
            if (IsText(path))
                yield return new(path, File.ReadAllText(file));
        }

        foreach (var child in Directory.GetDirectories(folder))
        {
            var isBuilt = NotOurs.Contains(Path.GetFileName(child), StringComparer.Ordinal) || Path.GetRelativePath(Root, child) == "wwwroot/lib";
            foreach (var file in isBuilt ? [] : Walk(child))
                yield return file;
        }
    }

    // Pictures and fonts are the only files here that are not text.
    private static bool IsText(string path) =>
        Path.GetExtension(path) is not (".png" or ".jpg" or ".ico" or ".webp" or ".avif" or ".woff2" or ".woff" or ".pdf" or ".gz" or ".br" or ".binlog");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ShopCheckout.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("ShopCheckout.sln stands nowhere above the tests.");
        return folder.FullName;
    }
}
