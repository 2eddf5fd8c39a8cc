using System.Text.Json.Nodes;
using static Dojo.Sandbox.Tests.Conformance.PaymentRecipes;

namespace Dojo.Sandbox.Tests.Conformance;

internal static class WebhookRecipes
{
    private static int _accounts;

    private const string Subscription = """{"events":["payment_intent.created"],"url":"https://shop.example/hook","description":"d"}""";

    public static IEnumerable<Recipe> All =>
    [
        new("Webhooks_GetAllWebhooks", _ => Task.FromResult(new Call())),
        new("Webhooks_GetAlSubscriptions", async box => await FreshAsync(box) is { } call ? call with { Ids = [] } : new Call()),
        new("Webhooks_Subscribe", box => Task.FromResult(Account().With(box, Subscription)))
        {
            Fail = new Dictionary<int, Func<Box, Task<Call>>>
            {
                [404] = box => Task.FromResult(Account().With(box, """{"events":["payment_intent.vanished"],"url":"https://shop.example/hook"}""")),
                [409] = async box => (await FreshAsync(box)) with { Ids = [], Body = JsonNode.Parse(Subscription) },
            },
        },
        new("Webhooks_GetSecrets", FreshAsync),
        new("Webhooks_GenerateSecret", FreshAsync)
        {
            Fail = On(409, box => FreshAsync(box, 1)),
        },
        new("Webhooks_ActivateSecret", async box => await WithSecretAsync(box)),
        new("Webhooks_DeleteSecret", async box => await WithSecretAsync(box)),
        new("Webhooks_SubscribeUpdate", async box => (await FreshAsync(box)) with { Body = JsonNode.Parse("""{"events":["payment_intent.status_updated"],"url":"https://shop.example/2","description":"e"}""") })
        {
            Fail = On(409, TakenAsync),
        },
        new("Webhooks_DeleteSubscriptions", FreshAsync),
    ];

    /// <summary>There is one subscription for each event of an account, so each call gets an account of its own.</summary>
    private static Call Account() => new Call().With("Authorization", $"Basic sk_sandbox_conformance-{Interlocked.Increment(ref _accounts)}");

    private static Call With(this Call call, Box _, string body) => call with { Body = JsonNode.Parse(body) };

    private static Task<Call> FreshAsync(Box box) => FreshAsync(box, 0);

    private static async Task<Call> FreshAsync(Box box, int moreSecrets)
    {
        var account = Account();
        var made = await SendAsync(box, account, "/webhooks", JsonNode.Parse(Subscription));
        for (var i = 0; i < moreSecrets; i++)
            await SendAsync(box, account, $"/webhooks/{made["id"]}/secrets", null);
        return account with { Ids = [(string)made["id"]!] };
    }

    private static async Task<Call> WithSecretAsync(Box box)
    {
        var call = await FreshAsync(box);
        var secrets = await SendAsync(box, call, $"/webhooks/{call.Ids[0]}/secrets", null);
        return call with { Ids = [call.Ids[0], (string)secrets["secrets"]![1]!["id"]!] };
    }

    private static async Task<Call> TakenAsync(Box box)
    {
        var call = await FreshAsync(box);
        await SendAsync(box, call, "/webhooks", JsonNode.Parse("""{"events":["payment_intent.status_updated"],"url":"https://shop.example/2"}"""));
        return call with { Body = JsonNode.Parse("""{"events":["payment_intent.status_updated"]}""") };
    }

    private static async Task<JsonNode> SendAsync(Box box, Call account, string path, JsonNode? body)
    {
        using var client = box.ClientOf(account.Headers["Authorization"]["Basic ".Length..]);
        using var response = await client.PostAsync(path, body is null ? null : System.Net.Http.Json.JsonContent.Create(body));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"POST {path}: {text}");
        return JsonNode.Parse(text)!;
    }
}
