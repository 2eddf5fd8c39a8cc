using System.Net;
using Dojo.Sandbox.Tests.Customers;

namespace Dojo.Sandbox.Tests.Terminals;

/// <summary>Many at once: one machine does one thing, and money moves once.</summary>
public sealed class RaceTests(SharedBox shared) : IClassFixture<SharedBox>
{
    private readonly Box _box = shared.Box;

    [Fact]
    public async Task Tills_ThatWantOneMachineAtOnce_GetItOnce()
    {
        using var till = new Till(_box, "sk_sandbox_race-one");
        var intents = new List<string>();
        for (var i = 0; i < 8; i++)
            intents.Add(await IntentAsync(till));

        var answers = await Task.WhenAll(intents.Select(i => till.TryOpenAsync("digits", Till.Sale(i))));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.NotFound));
        Array.ForEach(answers, a => a.Dispose());
    }

    [Fact]
    public async Task CardAndCancel_AtOnce_EndInOneOfBoth()
    {
        using var till = new Till(_box, "sk_sandbox_race-two");
        for (var round = 0; round < 5; round++)
        {
            var intent = await IntentAsync(till);
            var id = await till.OpenAsync("digits", Till.Sale(intent));
            await Eventually.GetAsync(() => till.StatusAsync(id), s => s == "Initiated", "the machine to wait for a card");

            var answers = await Task.WhenAll(till.PresentAsync(id, new { }), till.PresentAsync(id, new { }), till.CancelAsync(id));

            var status = await Eventually.GetAsync(() => till.StatusAsync(id), s => s is "Captured" or "Canceled", "the end of the session");
            Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
            Assert.Equal(status == "Captured" ? "Captured" : "Created", (string)(await ReadAsync(till, intent))["status"]!);
            Array.ForEach(answers, a => a.Dispose());
        }
    }

    private static async Task<string> IntentAsync(Till till)
    {
        using var response = await till.Client.PostAsync("/payment-intents", System.Net.Http.Json.JsonContent.Create(Box.Order()));
        return (string)(await CustomerApi.ReadAsync(response))["id"]!;
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> ReadAsync(Till till, string intent)
    {
        using var response = await till.Client.GetAsync($"/payment-intents/{intent}");
        return await CustomerApi.ReadAsync(response);
    }
}
