using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ShopCheckout.Architecture.Tests.Rules;

/// <summary>Early signs of ugliness in C#.</summary>
internal static class StyleRules
{
    private const int LongestFile = 300;

    // In two halves, so that the words themselves don't stand in this file.
    private static readonly string[] Unfinished = ["TO" + "DO", "FIX" + "ME", "HA" + "CK", "#reg" + "ion", "Thread.Sl" + "eep"];

    // The injected sources; the secrets that a development shop invents before anything can be injected; and nonces, which must
    // not repeat even in a seeded run. Whoever adds a file here has a reason like these.
    private static readonly string[] BanLifted =
    [
        "src/ShopCheckout/SystemIdSource.cs", "src/Dojo.Sandbox/Randomness.cs",
        "src/ShopCheckout.Web/Hosting/DevelopmentSecrets.cs", "src/ShopCheckout.Web/Front/CspNonce.cs",
    ];

    public static IEnumerable<Rule> All =>
    [
        new("No file is longer than 300 lines",
            code => from file in code.Files
                    where file.Extension is ".cs" or ".cshtml" or ".js" or ".mjs" or ".css" or ".scss" or ".sh" or "" && !file.IsMigration
                    let lines = file.Text.AsSpan().Count('\n')
                    where lines > LongestFile
                    select file.At(lines, $"{lines} lines"),
            new SourceFile("src/ShopCheckout/Planted.cs", string.Concat(Enumerable.Repeat("// line\n", LongestFile + 1)))),

        new("Nothing is left unfinished",
            code => code.Files.Where(f => f.Extension is not (".md" or ".json" or ".svg") && f.Path != "BannedSymbols.txt").SelectMany(f => f.Lines(l => Array.Exists(Unfinished, word => l.Contains(word, StringComparison.Ordinal)), "left behind")),
            [.. Unfinished.Select(word => new SourceFile("src/ShopCheckout/Planted.cs", $"class Planted;\n// {word} later\n"))]),

        new("A status changes inside its entity only",
            code => code.ProductCSharp.Where(f => f.Project is "ShopCheckout" or "ShopCheckout.Web").SelectMany(f => StatusChanges(code, f)),
            Status("void Pay(ShopCheckout.Orders.Order order) => order.Status = default;"),
            Status("Task Pay(IQueryable<ShopCheckout.Orders.Order> orders) => orders.ExecuteUpdateAsync(s => s.SetProperty(o => o.Status, default(ShopCheckout.Orders.OrderStatus)));")),

        new("Nothing that goes wrong is swallowed",
            code => code.CSharp.SelectMany(f => f.Tree!.GetRoot().DescendantNodes().OfType<CatchClauseSyntax>().Where(Swallows).Select(c => f.At(c, "name the exceptions that can be handled here, or throw on"))),
            Method("try { } catch { }"),
            Method("try { } catch (Exception) { }"),
            Method("try { } catch (System.Exception e) { Console.WriteLine(e); }")),

        new("Signatures are compared in constant time",
            code => code.ProductCSharp.SelectMany(f => SignatureComparisons(code, f)),
            Signature("bool Same(string signature, string expected) => signature == expected;"),
            Signature("bool Same(string signature, string expected) => signature.Equals(expected, System.StringComparison.Ordinal);"),
            Signature("bool Same(byte[] expected, byte[] given) => expected.SequenceEqual(given);"),
            Signature("bool Same(System.ReadOnlySpan<byte> hash, System.ReadOnlySpan<byte> given) => System.MemoryExtensions.SequenceEqual(hash, given);"),
            Signature("bool Same(string signature, string expected) => string.Equals(signature, expected, System.StringComparison.Ordinal);")),

        new("Bans are lifted in the injected sources only",
            code => code.Files
                .Where(f => f.Extension is ".cs" or ".csproj" or ".props" && !BanLifted.Contains(f.Path, StringComparer.Ordinal))
                .SelectMany(f => f.Lines(l => l.Contains("disable RS00" + "30", StringComparison.Ordinal) || (l.Contains("NoWarn", StringComparison.Ordinal) && l.Contains("RS00" + "30", StringComparison.Ordinal)), "inject it")),
            new SourceFile("src/ShopCheckout/Orders/Planted.cs", "#pragma warning disable RS00" + "30\nclass Planted;")),
    ];

    public static IEnumerable<Violation> TypesWithAttributes(Codebase code, SourceFile file, IReadOnlySet<string> types) =>
        from attribute in file.Tree!.GetRoot().DescendantNodes().OfType<AttributeSyntax>()
        let owner = attribute.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault()
        where owner is not null && code.ModelOf(file).GetDeclaredSymbol(owner) is { } symbol && types.Contains(UseFinder.FullName(symbol))
        select file.At(attribute, $"{attribute.Name} on an entity: its mapping class says it");

    private static IEnumerable<Violation> StatusChanges(Codebase code, SourceFile file)
    {
        var model = code.ModelOf(file);
        var nodes = file.Tree!.GetRoot().DescendantNodes().ToList();
        var written = nodes.OfType<AssignmentExpressionSyntax>().Select(a => a.Left)
            .Concat(nodes.OfType<InvocationExpressionSyntax>()
                .Where(i => i.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "SetProperty" })
                .Select(i => i.ArgumentList.Arguments[0].Expression)
                .OfType<SimpleLambdaExpressionSyntax>()
                .Select(l => l.ExpressionBody)
                .OfType<ExpressionSyntax>());

        return from target in written
               let property = model.GetSymbolInfo(target).Symbol ?? model.GetSymbolInfo(target).CandidateSymbols.FirstOrDefault()
               where property is IPropertySymbol && property.Name.EndsWith("Status", StringComparison.Ordinal)
               let entity = UseFinder.FullName(property.ContainingType)
               where code.Entities.Contains(entity) && !target.Ancestors().OfType<TypeDeclarationSyntax>().Any(t => model.GetDeclaredSymbol(t) is { } s && UseFinder.FullName(s) == entity)
               select file.At(target, $"{property.Name} of {entity} is changed from outside: give it a verb");
    }

    /// <summary>Catches everything, filters nothing, and does not throw on.</summary>
    private static bool Swallows(CatchClauseSyntax clause) =>
        clause.Filter is null
        && clause.Declaration?.Type.ToString() is null or "Exception" or "System.Exception"
        && !clause.Block.DescendantNodes().OfType<ThrowStatementSyntax>().Any();

    private static IEnumerable<Violation> SignatureComparisons(Codebase code, SourceFile file)
    {
        var model = code.ModelOf(file);
        foreach (var node in file.Tree!.GetRoot().DescendantNodes())
        {
            if (!node.Ancestors().OfType<TypeDeclarationSyntax>().Any(t => t.Identifier.Text.Contains("Signature", StringComparison.Ordinal)))
                continue;

            var compared = node switch
            {
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } binary => (ExpressionSyntax[])[binary.Left, binary.Right],
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Equals" or "SequenceEqual" or "CompareTo" or "Compare" } member } call
                    => [member.Expression, .. call.ArgumentList.Arguments.Select(a => a.Expression)],
                _ => [],
            };
            if (compared.Count(e => IsTextOrBytes(model.GetTypeInfo(e).Type)) >= 2)
                yield return file.At(node, "use CryptographicOperations.FixedTimeEquals");
        }
    }

    private static bool IsTextOrBytes(ITypeSymbol? type) => type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte }
        || type?.SpecialType == SpecialType.System_String
        || type is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" };

    private static SourceFile Status(string member) => new("src/ShopCheckout/Orders/Planted.cs", $"using Microsoft.EntityFrameworkCore; namespace ShopCheckout.Orders; class Planted {{ {member} }}");

    private static SourceFile Method(string body) => new("src/ShopCheckout/Orders/Planted.cs", $"namespace ShopCheckout.Orders; class Planted {{ void Do() {{ {body} }} }}");

    private static SourceFile Signature(string member) => new("src/Dojo.Client/Webhooks/Planted.cs", $"using System.Linq; namespace Dojo.Client.Webhooks; class PlantedSignature {{ {member} }}");
}
