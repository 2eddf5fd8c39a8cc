using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ShopCheckout.Architecture.Tests;

/// <summary>A text file of the repository, planted or real.</summary>
/// <param name="Path">From the top of the repository, with slashes.</param>
/// <param name="Text">All of it.</param>
public sealed record SourceFile(string Path, string Text)
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview);

    private readonly Lazy<SyntaxTree?> tree = new(() => System.IO.Path.GetExtension(Path) == ".cs" ? CSharpSyntaxTree.ParseText(Text, Parsing, Path) : null);

    /// <summary>Null for what is not C#.</summary>
    public SyntaxTree? Tree => tree.Value;

    public string Extension => System.IO.Path.GetExtension(Path);

    /// <summary>"ShopCheckout.Web" for src/ShopCheckout.Web/Pages/Index.cshtml; null for what is in no project.</summary>
    public string? Project => Path.Split('/') is ["src" or "tests", var project, _, ..] ? project : null;

    public bool IsProduct => Path.StartsWith("src/", StringComparison.Ordinal);

    public bool IsMigration => Path.Contains("/Migrations/", StringComparison.Ordinal);

    public bool IsIn(params ReadOnlySpan<string> folders)
    {
        foreach (var folder in folders)
        {
            if (Path.StartsWith(folder + "/", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    public Violation At(SyntaxNode node, string what) => At(node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, what);

    public Violation At(int line, string what) => new($"{Path}({line}): {what}");

    /// <summary>Lines that match, as violations.</summary>
    public IEnumerable<Violation> Lines(Func<string, bool> isWrong, string what) =>
        Text.Split('\n').Index().Where(l => isWrong(l.Item)).Select(l => At(l.Index + 1, $"{what}: {l.Item.Trim()}"));
}

public sealed record Violation(string Message);
