using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Control;

public sealed class BrokenAnswerTests : IAsyncLifetime
{
    private Box _box = null!;

    public async ValueTask InitializeAsync() => _box = await Box.StartAsync();

    public ValueTask DisposeAsync() => _box.DisposeAsync();

    [Fact]
    public async Task ResetConnection_OfACreate_IsAResetAndDoesNothing()
    {
        await _box.FaultAsync(new { operation = "CreatePaymentIntent", kind = "ResetConnection" });

        var seen = await Assert.ThrowsAnyAsync<HttpRequestException>(() => _box.CreateAsync());

        var socket = Assert.IsType<SocketException>(seen.InnerException?.InnerException ?? seen.InnerException, exactMatch: false);
        Assert.Equal(SocketError.ConnectionReset, socket.SocketErrorCode);
        Assert.Empty(await AllAsync());
        await _box.CreateAsync();
    }

    [Fact]
    public async Task TruncateBody_OfACreate_SendsHalfOfWhatItPromised()
    {
        await _box.FaultAsync(new { operation = "CreatePaymentIntent", kind = "TruncateBody" });

        using var response = await _box.Api.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/payment-intents") { Content = JsonContent.Create(Box.Order()) }, HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Content.Headers.ContentLength > 100);
        await using var body = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[4096];
        await Assert.ThrowsAnyAsync<IOException>(async () => await body.ReadExactlyAsync(buffer.AsMemory(0, (int)response.Content.Headers.ContentLength!)));
        Assert.Single(await AllAsync());
    }

    [Fact]
    public async Task StaleRead_OfAPaidIntent_ShowsItUnpaid()
    {
        var id = await _box.CreateIdAsync();
        await _box.PaidAsync(id, "4456530000002011");
        await _box.PaidAsync(id);
        await _box.FaultAsync(new { operation = "GetPaymentIntent", kind = "StaleRead" });
        await _box.FaultAsync(new { operation = "GetPaymentIntent", kind = "StaleRead", steps = 99 });

        var stale = await _box.GetAsync(id);
        var oldest = await _box.GetAsync(id);

        Assert.Equal("Created", (string)stale["status"]!);
        Assert.Equal(["Declined"], stale["paymentEvents"]!.AsArray().Select(e => (string)e!["eventType"]!));
        Assert.Empty(oldest["paymentEvents"]!.AsArray());
        Assert.Equal("Captured", await _box.StatusAsync(id));
    }

    [Fact]
    public async Task Probability_WithASeed_StrikesTheSameCallsAgain()
    {
        var first = await StruckAsync(new { operation = "*", kind = "Status", status = 503, probability = 0.3, seed = 7 });
        var second = await StruckAsync(new { operation = "*", kind = "Status", status = 503, probability = 0.3, seed = 7 });
        var other = await StruckAsync(new { operation = "*", kind = "Status", status = 503, probability = 0.3, seed = 8 });

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
        Assert.InRange(first.Count(struck => struck), 5, 30);
    }

    [Fact]
    public async Task Skip_LetsTheFirstCallsPass()
    {
        await _box.FaultAsync(new { operation = "CreatePaymentIntent", kind = "Status", status = 500, skip = 2 });

        await _box.CreateAsync();
        await _box.CreateAsync();
        using var third = await _box.Api.PostAsJsonAsync("/payment-intents", Box.Order());
        await _box.CreateAsync();

        await Problems.AssertAsync(third, HttpStatusCode.InternalServerError);
    }

    private async Task<List<bool>> StruckAsync(object rule)
    {
        using var cleared = await _box.Api.DeleteAsync("/_sandbox/faults");
        await _box.FaultAsync(rule);
        var struck = new List<bool>();
        for (var i = 0; i < 60; i++)
        {
            using var response = await _box.Api.GetAsync("/payment-intents/pi_none");
            struck.Add(response.StatusCode == HttpStatusCode.ServiceUnavailable);
        }

        return struck;
    }

    private async Task<JsonArray> AllAsync()
    {
        using var response = await _box.Api.PostAsJsonAsync("/payment-intents/search", new { });
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!["data"]!.AsArray();
    }
}
