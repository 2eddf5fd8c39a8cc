using System.Text;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Tests.Conformance;
using Dojo.Sandbox.Tests.SetupIntents;

namespace Dojo.Sandbox.Tests.Documentation;

/// <summary>Runs the documentation's own examples: an integrator's first call is pasted from there.</summary>
public sealed class ExampleTests(SharedBox shared) : IClassFixture<SharedBox>
{
    private const string None = "none";

    private static readonly Lazy<IReadOnlyList<CurlExample>> Examples = new(CurlExample.All);

    private readonly Box _box = shared.Box;

    public static TheoryData<string> Sources() => Examples.Value.Count == 0
        ? [None]
        : [.. Examples.Value.Where(e => NotApplicable(e) is null).Select(e => e.ToString())];

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Example_AsTheDocumentationShowsIt_Succeeds(string source)
    {
        Assert.SkipWhen(source == None, CurlExample.Missing);
        var example = Examples.Value.First(e => e.ToString() == source);
        var (path, body) = await FitAsync(example);
        using var request = new HttpRequestMessage(new HttpMethod(example.Method), path);
        foreach (var (name, value) in example.Headers.Where(h => !h.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)))
            request.Headers.TryAddWithoutValidation(name, name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) ? "Basic " + Box.Key : value);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await _box.Browser.SendAsync(request);

        var text = await response.Content.ReadAsStringAsync();
        Assert.SkipWhen(text.Contains("is not an operation of this API", StringComparison.Ordinal), "The Sandbox does not have this operation yet.");
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
    }

    /// <summary>Why an example cannot be held against the Sandbox; null when it can.</summary>
    private static string? NotApplicable(CurlExample example) => example switch
    {
        { Url: var url } when !url.StartsWith("https://api.dojo.tech/", StringComparison.Ordinal) => "another system, or a script",
        { Path: var path } when path.StartsWith("/epos-tester-tool/", StringComparison.Ordinal) => "a tool of Dojo's, not of the API",
        { Path: var path } when path.StartsWith("/master/", StringComparison.Ordinal) => "an address that the API does not have",
        { Method: "POST", Path: var path } when path.StartsWith("/setup-intents/si_", StringComparison.Ordinal) => "posts what its text and the OpenAPI file say to get",
        _ => null,
    };

    /// <summary>Puts ids of this Sandbox where the example has another one's, or none.</summary>
    private async Task<(string Path, string? Body)> FitAsync(CurlExample example)
    {
        switch (example.Method, example.Path)
        {
            case ("DELETE" or "GET", "/payment-intents/"):
                return ("/payment-intents/" + await _box.CreateIdAsync(), null);
            case ("POST", "/payment-intents/") when example.Json!["amount"] is JsonValue:
                return ($"/payment-intents/{await _box.AuthorizedIdAsync()}/captures", example.Body);
            case ("POST", "/payment-intents/"):
                return ($"/payment-intents/{await ChangeableAsync()}/{(example.Json!["tipsAmount"] is null ? "amount" : "tips-amount")}", example.Body);
            case ("POST", "/payment-intents//reversal"):
                return ($"/payment-intents/{await _box.AuthorizedIdAsync()}/reversal", null);
            case ("POST", var path) when path.StartsWith("/payment-intents//", StringComparison.Ordinal):
                return (path.Replace("//", $"/{await _box.CapturedIdAsync()}/", StringComparison.Ordinal), example.Body);
            case ("POST", var path) when path.EndsWith("/charge", StringComparison.Ordinal):
                return ($"/payment-intents/{await ChargeableAsync()}/charge", null);
            case ("POST", var path) when path.EndsWith("/create-secret", StringComparison.Ordinal):
                return ($"/customers/{(string)(await PaymentRecipes.PostAsync(_box, "/customers", new { name = "Ada" }))["id"]!}/create-secret", null);
            case ("POST", "/payment-intents") when example.Json!["setupIntentId"] is not null:
                var body = example.Json!;
                body["setupIntentId"] = await _box.SetupIdAsync();
                return (example.Path, body.ToJsonString());
            case (_, var path) when path.StartsWith("/terminal-sessions", StringComparison.Ordinal) || path.StartsWith("/terminals/", StringComparison.Ordinal):
                return await TerminalExamples.FitAsync(_box, example);
            default:
                return (example.Path, example.Body);
        }
    }

    private Task<string> ChangeableAsync() =>
        _box.CreateIdAsync(change: b => b["config"] = JsonNode.Parse("""{"payment":{"customAmountAllowed":true,"tipsAllowed":true}}"""));

    private async Task<string> ChargeableAsync()
    {
        var setup = await _box.SetupIdAsync();
        await _box.AuthorizedAsync(setup);
        return await _box.CreateIdAsync(change: b => b["setupIntentId"] = setup);
    }
}
