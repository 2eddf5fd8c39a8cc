using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Fuzz;

/// <summary>The control API under attack: every call of its description with bodies and headers that nobody sends by mistake.</summary>
public sealed class ControlFuzzTests
{
    // What takes longer than this on a busy machine works at something it should have refused.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly (string Name, byte[] Bytes, string Type)[] Bodies =
    [
        ("nothing", [], "application/json"),
        ("half of it", """{"operation":"CreatePay"""u8.ToArray(), "application/json"),
        ("null", "null"u8.ToArray(), "application/json"),
        ("a list", "[1,2,3]"u8.ToArray(), "application/json"),
        ("deeper than anybody reads", Encoding.ASCII.GetBytes(new string('[', 100_000)), "application/json"),
        ("deep objects", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 50_000))), "application/json"),
        ("the same name ten thousand times", Encoding.ASCII.GetBytes("{" + string.Join(',', Enumerable.Repeat("\"cv2\":\"020\"", 10_000)) + "}"), "application/json"),
        ("ten thousand unknown names", Encoding.ASCII.GetBytes("{" + string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"n{i}\":1")) + "}"), "application/json"),
        ("numbers beyond numbers", """{"count":1e999,"probability":1e-999,"skip":99999999999999999999,"milliseconds":-0.5,"seed":1.5,"now":12,"advance":1e5}"""u8.ToArray(), "application/json"),
        ("half a surrogate pair", """{"operation":"\ud800","cardNumber":"\udfff","now":"\ud800","name":"\ud800"}"""u8.ToArray(), "application/json"),
        ("bytes that are no text", [0x7b, 0x22, 0xff, 0xfe, 0x00, 0x22, 0x3a, 0x31, 0x7d], "application/json"),
        ("a text of a megabyte", Encoding.ASCII.GetBytes($$"""{"operation":"{{new string('x', 1_000_000)}}","kind":"Delay"}"""), "application/json"),
        ("three megabytes", new byte[3 * 1024 * 1024], "application/json"),
        ("a form", "operation=CreatePaymentIntent&kind=Delay"u8.ToArray(), "application/x-www-form-urlencoded"),
        ("no form at all", "--x\r\nContent-Disposition: form-data; name=\"a\r\n\r\n"u8.ToArray(), "multipart/form-data; boundary=x"),
        ("another alphabet", Encoding.Unicode.GetBytes("{}"), "application/json; charset=utf-16"),
    ];

    [Fact]
    public async Task EveryCall_WithBodiesThatNobodySendsByMistake_AnswersAndNeverFails()
    {
        await using var box = await Box.StartAsync();
        var wrong = new List<string>();
        foreach (var (method, path) in await CallsAsync(box))
        {
            foreach (var (name, bytes, type) in Bodies)
            {
                if (await ObjectionAsync(box, method, path, bytes, type) is { } objection)
                    wrong.Add($"{method} {path} with {name}: {objection}");
            }
        }

        Assert.Empty(wrong);
        Assert.DoesNotContain("Error Dojo.Sandbox", box.Log.Text, StringComparison.Ordinal);
        await box.CapturedIdAsync();
    }

    [Theory]
    [InlineData("Host", "rebound.attacker.example")]
    [InlineData("Host", "127.0.0.1.attacker.example")]
    [InlineData("Host", "localhost.attacker.example")]
    [InlineData("Host", "attacker.example:5081")]
    [InlineData("Origin", "https://attacker.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Origin", "http://localhost.attacker.example")]
    public async Task EveryCall_ThatAPageOfAnotherOriginSends_IsForbidden(string header, string value)
    {
        await using var box = await Box.StartAsync();
        var let = new List<string>();
        foreach (var (method, path) in await CallsAsync(box))
        {
            // Reading is kept from pages of other origins by the browser, which is not told that they may.
            if (header == "Origin" && method == "GET")
                continue;
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "GET" ? null : JsonContent.Create(new { }) };
            request.Headers.TryAddWithoutValidation(header, value);
            using var response = await box.Browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            if (response.StatusCode != HttpStatusCode.Forbidden)
                let.Add($"{method} {path}: {(int)response.StatusCode}");
        }

        Assert.Empty(let);
    }

    [Theory]
    [InlineData("//_sandbox/ledger")]
    [InlineData("/./_sandbox/ledger")]
    [InlineData("/x/../_sandbox/ledger")]
    [InlineData("/%5fsandbox/ledger")]
    [InlineData("/_sandbox%2fledger")]
    [InlineData("/_Sandbox/Ledger")]
    public async Task ControlPath_WrittenInAnotherWay_TellsAReboundNameNothing(string path)
    {
        await using var box = await Box.StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(box.BaseUrl) };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(box.BaseUrl + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        request.Headers.Host = "rebound.attacker.example";

        using var response = await client.SendAsync(request);

        Assert.True(response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{path}: {(int)response.StatusCode}");
        Assert.DoesNotContain("entries", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<List<(string Method, string Path)>> CallsAsync(Box box)
    {
        var paths = (await box.Api.GetFromJsonAsync<JsonNode>("/_sandbox/openapi.json"))!["paths"]!.AsObject();
        var calls = paths.SelectMany(p => p.Value!.AsObject().Select(o => (o.Key.ToUpperInvariant(), p.Key.Replace("{id}", "pi_none", StringComparison.Ordinal).Replace("{name}", "busy-day", StringComparison.Ordinal))))
            // It answers for as long as somebody listens.
            .Where(c => c.Item2 != "/_sandbox/live").ToList();
        Assert.True(calls.Count > 20, $"The description has only {calls.Count} calls.");
        return calls;
    }

    private static async Task<string?> ObjectionAsync(Box box, string method, string path, byte[] bytes, string type)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        // A server hangs up on those whose body it does not want to read; the next request must not find that line.
        request.Headers.ConnectionClose = true;
        var started = Stopwatch.GetTimestamp();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            using var response = await box.Browser.SendAsync(request, patience.Token);
            var text = await response.Content.ReadAsStringAsync(patience.Token);
            if ((int)response.StatusCode >= 500)
                return $"{(int)response.StatusCode} {text}";
            if ((int)response.StatusCode >= 400 && response.Content.Headers.ContentType?.MediaType != "application/problem+json")
                return $"{(int)response.StatusCode} without problem details";
            return text.Length > 2 * 1024 * 1024 ? $"an answer of {text.Length} characters" : null;
        }
        catch (HttpRequestException e) when (bytes.Length > 1024 * 1024)
        {
            // Whoever sends more than is read may find the line cut; the Sandbox must be there still.
            return e.InnerException is IOException ? null : e.Message;
        }
        catch (OperationCanceledException)
        {
            return $"no answer in {Stopwatch.GetElapsedTime(started)}";
        }
    }
}
