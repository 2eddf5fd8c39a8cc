using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Journal;

public sealed class RestartTests
{
    [Fact]
    public async Task Restart_OnTheSameDirectory_RemembersEverything()
    {
        using var data = new TempDirectory();
        JsonNode paid, open, subscription;
        await using (var box = await Box.StartAsync(data.Path))
        {
            subscription = await box.SubscribeAsync("https://shop.example/hook");
            paid = await box.CreateAsync();
            await box.PaidAsync((string)paid["id"]!);
            paid = await box.GetAsync((string)paid["id"]!);
            open = await box.CreateAsync(change: b => b["generateRemoteToken"] = true);
        }

        await using var again = await Box.StartAsync(data.Path);

        Assert.Equal(WithoutAddress(paid), WithoutAddress(await again.GetAsync((string)paid["id"]!)));
        Assert.Equal(WithoutAddress(open), WithoutAddress(await again.GetAsync((string)open["id"]!)));
        var secrets = JsonNode.Parse(await again.Api.GetStringAsync($"/webhooks/{subscription["id"]}/secrets"))!;
        Assert.Equal((string)subscription["secrets"]![0]!["value"]!, (string)secrets["secrets"]![0]!["value"]!);
        Assert.Single(await again.LedgerAsync());
    }

    private static string WithoutAddress(JsonNode intent)
    {
        var copy = intent.DeepClone().AsObject();
        copy.Remove("paymentLink");
        return copy.ToJsonString();
    }
}
