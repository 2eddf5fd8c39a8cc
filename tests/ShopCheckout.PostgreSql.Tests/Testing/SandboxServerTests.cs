using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ShopCheckout.Testing;

namespace ShopCheckout.PostgreSql.Tests.Testing;

public sealed class SandboxServerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Sandbox_IsPaidByCardAndRemembersItAfterARestart()
    {
        await using var sandbox = await SandboxServer.StartAsync(folder.Combine("sandbox"));
        var declined = await CreateAsync(sandbox);
        var paid = await CreateAsync(sandbox);

        Assert.Equal(5, await sandbox.PayByCardAsync(declined, SandboxServer.DeclinedCard));
        Assert.Equal(0, await sandbox.PayByCardAsync(paid));
        var address = sandbox.BaseUrl;
        await sandbox.RestartAsync();

        Assert.Equal(address, sandbox.BaseUrl);
        Assert.Equal("Created", (string?)(await sandbox.IntentAsync(declined))["status"]);
        Assert.Equal("Captured", (string?)(await sandbox.IntentAsync(paid))["status"]);
        Assert.Equal(paid, (string?)Assert.Single(await sandbox.LedgerAsync())!["paymentIntentId"]);
    }

    [Fact]
    public async Task LostAnswer_IsOneWhoseWorkWasDone()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await sandbox.LoseNextAnswerAsync("CreatePaymentIntent");

        await Assert.ThrowsAsync<HttpRequestException>(() => CreateAsync(sandbox));

        using var found = await sandbox.Http.PostAsJsonAsync("/payment-intents/search", new { });
        Assert.Single((await found.Content.ReadFromJsonAsync<JsonNode>())!["data"]!.AsArray());
    }

    [Fact]
    public async Task ClockOfTheTest_IsTheSandboxsClock()
    {
        var clock = new ManualTimeProvider();
        await using var sandbox = await SandboxServer.StartAsync(clock: clock);
        var id = await CreateAsync(sandbox);

        clock.Advance(TimeSpan.FromDays(31));

        Assert.Equal("Canceled", (string?)(await sandbox.IntentAsync(id))["status"]);
    }

    private static async Task<string> CreateAsync(SandboxServer sandbox)
    {
        using var response = await sandbox.Http.PostAsJsonAsync("/payment-intents", new { amount = new { value = 1234, currencyCode = "GBP" }, reference = "Order 1" });
        return (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["id"]!;
    }
}
