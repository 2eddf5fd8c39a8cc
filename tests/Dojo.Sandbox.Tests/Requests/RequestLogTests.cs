using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Requests;

public sealed class RequestLogTests : IAsyncLifetime
{
    private Box _box = null!;

    public async ValueTask InitializeAsync() => _box = await Box.StartAsync();

    public ValueTask DisposeAsync() => _box.DisposeAsync();

    [Fact]
    public async Task Create_IsNotedWithBodyAndAnswerButWithoutSecrets()
    {
        var created = await _box.CreateAsync(change: b => b["generateRemoteToken"] = true);

        var call = (await CallsAsync())[0]!;

        Assert.Equal(("POST", "/payment-intents", "CreatePaymentIntent"), ((string)call["method"]!, (string)call["path"]!, (string)call["operation"]!));
        Assert.Equal(200, (int)call["status"]!);
        Assert.Equal("Basic sk_sandbox_…", (string)call["headers"]!["Authorization"]!);
        Assert.Equal(1234, (long)JsonNode.Parse((string)call["body"]!)!["amount"]!["value"]!);
        Assert.Equal((string)created["id"]!, (string)JsonNode.Parse((string)call["answer"]!)!["id"]!);
        Assert.Equal("…", (string)JsonNode.Parse((string)call["answer"]!)!["clientSessionSecret"]!);
        Assert.DoesNotContain(Box.Key, call.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pay_AndWebhookSecrets_AreMasked()
    {
        var subscription = await _box.SubscribeAsync("http://127.0.0.1:1/hook");
        using var secrets = await _box.Api.GetAsync($"/webhooks/{subscription["id"]}/secrets");
        var id = await _box.CreateIdAsync();
        await _box.PaidAsync(id);

        var all = (await CallsAsync()).ToJsonString();

        Assert.Contains("/pay", all, StringComparison.Ordinal);
        Assert.DoesNotContain("4456530000001005", all, StringComparison.Ordinal);
        Assert.DoesNotContain((string)subscription["secrets"]![0]!["value"]!, all, StringComparison.Ordinal);
        Assert.DoesNotContain("\u0022020\u0022", all, StringComparison.Ordinal);
        Assert.Equal(4, (await CallsAsync()).Count);
        Assert.Equal(2, (await CallsAsync($"?entityId={id}")).Count);
    }

    [Fact]
    public async Task LostAnswer_IsNotedWithTheFault()
    {
        await _box.FaultAsync(new { operation = "CreatePaymentIntent", kind = "LoseAnswerBefore" });
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _box.CreateAsync());

        // The caller learns of the cut before the call is over, and so before it is noted.
        var call = (await Eventually.GetAsync(() => CallsAsync(), calls => calls.Count == 2, "the call whose answer is lost"))[0]!;

        Assert.Null(call["status"]);
        Assert.StartsWith("LoseAnswerBefore", (string)call["fault"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_KeepsTheLastThousand()
    {
        for (var i = 0; i < 1010; i++)
        {
            using var response = await _box.Api.GetAsync("/payment-intents/pi_none");
        }

        var first = await CallsAsync();
        Assert.Equal(100, first.Count);
        var seen = first.Count;
        for (var before = (long?)first[^1]!["number"]; ; seen += first.Count)
        {
            first = await CallsAsync($"?before={before}");
            if (first.Count == 0)
                break;
            before = (long)first[^1]!["number"]!;
        }

        Assert.Equal(1000, seen);
    }

    [Fact]
    public async Task Live_TellsOfACall()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await using var stream = await _box.Browser.GetStreamAsync("/_sandbox/live", timeout.Token);
        using var reader = new StreamReader(stream);
        Assert.Equal("retry: 2000", await reader.ReadLineAsync(timeout.Token));

        // The listener may arm a moment after its first line.
        var told = Task.Run(async () =>
        {
            while (await reader.ReadLineAsync(timeout.Token) is { } line)
            {
                if (line == "data: changed")
                    return true;
            }

            return false;
        });
        while (!told.IsCompleted)
        {
            await _box.CreateIdAsync();
            await Task.WhenAny(told, Task.Delay(50));
        }

        Assert.True(await told);
    }

    private async Task<JsonArray> CallsAsync(string query = "") =>
        (await _box.Api.GetFromJsonAsync<JsonNode>("/_sandbox/requests" + query))!["requests"]!.AsArray();
}
