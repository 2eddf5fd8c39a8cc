using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ShopCheckout.Architecture.Tests;

/// <summary>One type that code names, calls, or holds a value of.</summary>
/// <param name="File">Where.</param>
/// <param name="Line">Counted from one.</param>
/// <param name="By">The full name of the type whose code it is.</param>
/// <param name="Type">The full name of the type used, without type arguments.</param>
/// <param name="Namespace">The namespace of that type.</param>
/// <param name="Assembly">The assembly of that type.</param>
public sealed record Use(SourceFile File, int Line, string By, string Type, string Namespace, string Assembly)
{
    public bool IsFrom(string ns) => Namespace == ns || Namespace.StartsWith(ns + ".", StringComparison.Ordinal);

    public Violation Wrong(string why) => File.At(Line, $"{By} uses {Type}: {why}");
}

/// <summary>Asks the compiler about every name in a file.</summary>
internal static class UseFinder
{
    public static IEnumerable<Use> Find(SourceFile file, SemanticModel model) => file.Tree!.GetRoot()
        .DescendantNodes(n => n is not (UsingDirectiveSyntax or NameSyntax { Parent: BaseNamespaceDeclarationSyntax }))
        .OfType<SimpleNameSyntax>()
        .SelectMany(name => TypesOf(model, name).Select(type => (Name: name, Type: type)))
        .Select(u => new Use(
            file,
            u.Name.GetLocation().GetLineSpan().StartLinePosition.Line + 1,
            OwnerOf(model, u.Name),
            FullName(u.Type),
            u.Type.ContainingNamespace?.ToDisplayString() ?? "",
            u.Type.ContainingAssembly?.Name ?? ""))
        .Distinct();

    public static string FullName(ISymbol type) => type.OriginalDefinition.ToDisplayString(
        new SymbolDisplayFormat(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces));

    private static IEnumerable<INamedTypeSymbol> TypesOf(SemanticModel model, SimpleNameSyntax name)
    {
        var info = model.GetSymbolInfo(name);
        return (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) switch
        {
            INamedTypeSymbol type => Flatten(type),
            IMethodSymbol method => Flatten(method.ContainingType).Concat(Flatten(method.ReturnType)),
            IPropertySymbol property => Flatten(property.ContainingType).Concat(Flatten(property.Type)),
            IFieldSymbol field => Flatten(field.ContainingType).Concat(Flatten(field.Type)),
            IEventSymbol e => Flatten(e.ContainingType).Concat(Flatten(e.Type)),
            ILocalSymbol local => Flatten(local.Type),
            IParameterSymbol parameter => Flatten(parameter.Type),
            _ => [],
        };
    }

    private static IEnumerable<INamedTypeSymbol> Flatten(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => Flatten(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(Flatten).Prepend(named),
        _ => [],
    };

    private static string OwnerOf(SemanticModel model, SyntaxNode node) =>
        node.Ancestors().OfType<BaseTypeDeclarationSyntax>().FirstOrDefault() is { } owner && model.GetDeclaredSymbol(owner) is { } symbol ? FullName(symbol) : "Program";
}
