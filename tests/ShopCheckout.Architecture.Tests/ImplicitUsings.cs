using Microsoft.CodeAnalysis;

namespace ShopCheckout.Architecture.Tests;

/// <summary>What the SDK adds to each project when it builds.</summary>
internal static class ImplicitUsings
{
    private static readonly string[] Library =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    private static readonly string[] Web =
    [
        "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    public static SyntaxTree For(SourceFile project)
    {
        var isWeb = project.Text.Contains("Microsoft.NET.Sdk.Web", StringComparison.Ordinal);
        var lines = (isWeb ? Library.Concat(Web) : Library).Select(n => $"global using global::{n};");
        return new SourceFile($"{project.Path}.usings.cs", string.Join('\n', lines)).Tree!;
    }
}
