using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ShopCheckout.Architecture.Tests;

/// <summary>An entity is what an IEntityTypeConfiguration maps, and every class of ours that its properties are made of.</summary>
internal static class EntityFinder
{
    public static IReadOnlySet<string> Find(IEnumerable<CSharpCompilation> compilations)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var compilation in compilations.Where(c => c.AssemblyName == "ShopCheckout"))
        {
            foreach (var mapped in TypesIn(compilation.Assembly.GlobalNamespace).SelectMany(MappedBy))
                Add(mapped);
        }

        return found;

        void Add(ITypeSymbol type)
        {
            // Identity's user comes with its base class; the rules are about what we wrote.
            if (type.ContainingAssembly?.Name != "ShopCheckout" || type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || IsIdentity(type) || !found.Add(UseFinder.FullName(type)))
                return;
            foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
            {
                Add(property.Type);
                foreach (var element in (property.Type as INamedTypeSymbol)?.TypeArguments ?? [])
                    Add(element);
            }
        }
    }

    private static bool IsIdentity(ITypeSymbol type) => type.BaseType?.ContainingNamespace?.ToDisplayString() == "Microsoft.AspNetCore.Identity";

    private static IEnumerable<ITypeSymbol> MappedBy(INamedTypeSymbol type) => type.AllInterfaces
        .Where(i => i.Name == "IEntityTypeConfiguration" && i.TypeArguments.Length == 1)
        .Select(i => i.TypeArguments[0]);

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol parent) => parent.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol ns => TypesIn(ns),
        INamedTypeSymbol type => TypesIn(type).Prepend(type),
        _ => [],
    });
}
