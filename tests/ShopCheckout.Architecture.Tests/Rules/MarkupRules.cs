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

        new("Scripts and style sheets are the shop's own",
            code => code.Files.Where(f => f.Extension == ".cshtml").SelectMany(f => f.Lines(l => Foreign().IsMatch(l), "what is loaded from elsewhere, in a frame or without a nonce, the policy blocks; Dojo's script is loaded by ours")),
            Page("<script src=\"https://cdn.example/pay.js\" nonce=\"@CspNonce.Of(Context)\"></script>"),
            Page("<script src=\"//cdn.example/pay.js\" nonce=\"@CspNonce.Of(Context)\"></script>"),
            Page("<script src=\"@Files.Of(\"/js/pay.js\")\"></script>"),
            Page("<link rel=\"stylesheet\" href=\"https://cdn.example/pay.css\" />"),
            Page("<iframe srcdoc=\"<p>Pay</p>\"></iframe>"),
            Page("<base href=\"https://elsewhere.example/\" />"),
            Page("@Html.Raw(Model.Notice)")),

        new("Scripts make no code and no markup of text",
            code => code.Files.Where(f => f.Extension == ".js" && f.Path.StartsWith("wwwroot/js/", StringComparison.Ordinal)).SelectMany(f => f.Lines(l => Sink().IsMatch(l), "trusted types forbid it, and what a shopper typed could run")),
            Script("box.innerHTML = answer.text;"),
            Script("box.outerHTML = answer.text;"),
            Script("box.insertAdjacentHTML('beforeend', answer.text);"),
            Script("document.write(answer.text);"),
            Script("eval(answer.text);"),
            Script("setTimeout('pay()', 10);"),
            Script("new Function(answer.text)();"),
            Script("button.setAttribute('onclick', answer.text);")),

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

    // By its source, a frame's own document, another base for all addresses, text that Razor does not encode, or a script that has no nonce. Mails were made of encoded words.
    [GeneratedRegex("""<(script|link)\b[^>]*\b(src|href)\s*=\s*["'](https?:)?//|<script\b(?=[^>]*\bsrc)(?![^>]*\bnonce)|\bsrcdoc\s*=|<base\b|Html\.Raw\((?!mail\.Html\))""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Foreign();

    [GeneratedRegex("""\.(innerHTML|outerHTML)\s*=(?!=)|insertAdjacentHTML|document\.write|\beval\(|new Function|set(Timeout|Interval)\(\s*["'`]|setAttribute\(\s*["']on""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sink();

    private static SourceFile Script(string line) => new("wwwroot/js/planted.js", line + "\n");

    private static SourceFile Page(string line) => new("src/ShopCheckout.Web/Pages/Planted.cshtml", $"@page\n{line}\n");
}
