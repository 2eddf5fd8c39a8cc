using System.Text.RegularExpressions;

namespace ShopCheckout.Architecture.Tests.Rules;

/// <summary>What the content security policy would block in a browser is found before.</summary>
internal static partial class MarkupRules
{
    // In halves, because this very file is searched as well.
    private static readonly string[] RegistryHosts = ["registry.npm" + "js.org", "npm" + "js.com", "nuget" + ".org", "pkgs.dev" + ".azure.com", "registry.yarn" + "pkg.com"];

    public static IEnumerable<Rule> All =>
    [
        new("Markup has no inline handlers, styles or scripts",
            code => code.Files.Where(f => f.Extension is ".cshtml" or ".html").SelectMany(f => f.Lines(l => Inline().IsMatch(l), "the content security policy blocks it")),
            Page("<button type=\"button\" onclick=\"pay()\">Pay</button>"),
            Page("<p style=\"color: red\">Declined</p>"),
            Page("<style>p { color: red }</style>"),
            Page("<script>pay()</script>"),
            Page("<a href=\"javascript:pay()\">Pay</a>")),

        new("Markup shows no code of its own",
            code => code.Files.Where(f => f.Extension == ".cshtml").SelectMany(f => f.Lines(l => Glued().IsMatch(l), "after a letter Razor takes it for part of an e-mail address and shows it")),
            Page("<label>Why@if (Model.MayStay) { <span>(optional)</span> }</label>")),

        new("Package registries are named nowhere",
            code => code.Files.SelectMany(f => f.Lines(l => Array.Exists(RegistryHosts, host => l.Contains(host, StringComparison.OrdinalIgnoreCase)), "which registry is used is decided where it is built"))
                .Concat(code.Files.Where(f => Path.GetFileName(f.Path) is "package-lock.json").SelectMany(f => f.Lines(l => l.Contains("\"resolved\": \"http", StringComparison.Ordinal), "lock files pin hashes, not addresses")))
                .Concat(code.Files.Where(f => Path.GetFileName(f.Path).ToUpperInvariant() is "NUGET.CONFIG" or ".NPMRC").SelectMany(f => f.Lines(l => l.Contains("://", StringComparison.Ordinal), "names a registry"))),
            new SourceFile("src/ShopCheckout.Web/Assets/package-lock.json", "\"resolved\": \"https://somewhere.example/bootstrap-5.3.8.tgz\""),
            new SourceFile("docker/Dockerfile", $"RUN npm config set registry https://{RegistryHosts[0]}/"),
            new SourceFile("nuget.config", "<add key=\"feed\" value=\"https://somewhere.example/v3/index.json\" />")),
    ];

    // A script element may have a source, or be data (JSON); what is between is what the policy forbids.
    [GeneratedRegex("""\son[a-z]+\s*=\s*["'@]|\sstyle\s*=\s*["'@]|<style\b|<script(?![^>]*\b(src|asp-src|nonce|type="(application/(ld\+)?json|importmap|speculationrules)"))|["']\s*javascript:""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Inline();

    // A word that is text, not the end of an expression such as @Model.Name.
    [GeneratedRegex(@"(?<![\w@.)\]""])\w+@(if|foreach|for|switch|Model|await)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Glued();

    private static SourceFile Page(string line) => new("src/ShopCheckout.Web/Pages/Planted.cshtml", $"@page\n{line}\n");
}
