using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ShopCheckout.Architecture.Tests;

/// <summary>The bans are real: the analyzer that runs in every build refuses each of them in planted code.</summary>
public sealed class BannedApiTests
{
    private static readonly string BanFile = Path.Combine(Codebase.Root, "BannedSymbols.txt");

    /// <summary>Code that breaks each ban.</summary>
    public static TheoryData<string> Plants =>
    [
        "object x = System.DateTime.Now;",
        "object x = System.DateTime.UtcNow;",
        "object x = System.DateTime.Today;",
        "object x = System.DateTimeOffset.Now;",
        "object x = System.DateTimeOffset.UtcNow;",
        "object x = System.Guid.NewGuid();",
        "object x = System.Guid.CreateVersion7();",
        "object x = new System.Random();",
        "object x = System.Random.Shared;",
        "byte[] x = System.Security.Cryptography.RandomNumberGenerator.GetBytes(8);",
        "bool Same(System.ReadOnlySpan<byte> a, System.ReadOnlySpan<byte> b) => System.MemoryExtensions.SequenceEqual(a, b);",
        "void Wait() => System.Threading.Thread.Sl" + "eep(1);",
        "object X(Microsoft.Playwright.IPage page) => page.WaitForURL" + "Async(string.Empty);",
        "object X(Microsoft.Playwright.IPage page, System.Text.RegularExpressions.Regex url) => page.WaitForURL" + "Async(url);",
        "object X(Microsoft.Playwright.IPage page) => page.WaitForLoadState" + "Async();",
    ];

    [Theory]
    [MemberData(nameof(Plants))]
    public async Task Analyzer_RefusesPlantedUse(string member)
    {
        var diagnostics = await AnalyzeAsync($"class Planted {{ {member} }}");

        Assert.Contains(diagnostics, d => d.Id == "RS00" + "30");
    }

    [Fact]
    public async Task Analyzer_LetsTheInjectedClockPass()
    {
        var diagnostics = await AnalyzeAsync("class Fine(System.TimeProvider clock) { object Now => clock.GetUtcNow(); }");

        Assert.Empty(diagnostics);
    }

    /// <summary>A misspelt line bans nothing, and nobody notices.</summary>
    [Fact]
    public void EveryBan_NamesSomethingThatExists()
    {
        var compilation = Compile("class Nothing;");

        Assert.All(
            File.ReadAllLines(BanFile).Where(l => l.Length > 0),
            line => Assert.False(DocumentationCommentId.GetSymbolsForDeclarationId(line.Split(';')[0], compilation).IsEmpty, line));
    }

    [Fact]
    public void EveryProject_IsAnalyzed()
    {
        var props = XDocument.Load(Path.Combine(Codebase.Root, "Directory.Build.props"));

        Assert.Contains(props.Descendants("AdditionalFiles"), e => ((string?)e.Attribute("Include"))?.EndsWith("BannedSymbols.txt", StringComparison.Ordinal) == true && e.Ancestors().All(a => a.Attribute("Condition") is null));
        Assert.Contains(props.Descendants("PackageReference"), e => (string?)e.Attribute("Include") == "Microsoft.CodeAnalysis.BannedApiAnalyzers" && e.Ancestors().All(a => a.Attribute("Condition") is null));
        Assert.Contains("dotnet_diagnostic.RS00" + "30.severity = error", File.ReadAllText(Path.Combine(Codebase.Root, ".editorconfig")), StringComparison.Ordinal);

        // A props file further down would hide the one at the top, unless it imports it.
        Assert.All(
            Codebase.Real.Files.Where(f => f.Path != "Directory.Build.props" && Path.GetFileName(f.Path) == "Directory.Build.props"),
            f => Assert.Contains("GetPathOfFileAbove('Directory.Build.props'", f.Text, StringComparison.Ordinal));
    }

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(string code)
    {
        var analyzers = LoadAnalyzers();
        var bans = new AnalyzerOptions([new BanList()]);
        return await Compile(code).WithAnalyzers(analyzers, bans).GetAnalyzerDiagnosticsAsync();
    }

    private static CSharpCompilation Compile(string code) => CSharpCompilation.Create(
        "Planted",
        [CSharpSyntaxTree.ParseText(code)],
        PlatformReferences.All,
        new(OutputKind.DynamicallyLinkedLibrary));

    private static ImmutableArray<DiagnosticAnalyzer> LoadAnalyzers()
    {
        var folder = typeof(BannedApiTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "BannedApiAnalyzers").Value!;
        var loader = new Loader();
        var files = Directory.GetFiles(folder, "*.dll");
        // They refer to each other, and one whose neighbour is missing yields no analyzer and no complaint.
        foreach (var file in files)
            loader.LoadFromPath(file);
        return [.. files.SelectMany(path => new AnalyzerFileReference(path, loader).GetAnalyzers(LanguageNames.CSharp))];
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        // Known beforehand or not: the default context remembers what it was given.
        public void AddDependencyLocation(string fullPath) => LoadFromPath(fullPath);

        public Assembly LoadFromPath(string fullPath) => AssemblyLoadContext.Default.LoadFromAssemblyPath(fullPath);
    }

    private sealed class BanList : AdditionalText
    {
        public override string Path => BanFile;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(File.ReadAllText(BanFile));
    }
}
