using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Tests.Terminals;

namespace Dojo.Sandbox.Tests.Journal.Compacting;

/// <summary>All that one can ask a Sandbox about a life, as one text for each question.</summary>
internal static class Everything
{
    public static async Task<List<string>> AskAsync(Box box, RandomLife life)
    {
        using var till = new Till(box);
        var seen = new List<string>();
        foreach (var id in life.Intents)
        {
            await GetAsync(box.Api, $"/payment-intents/{id}?returnCanceled=true");
            await GetAsync(box.Api, $"/_sandbox/payment-intents/{id}");
            await GetAsync(box.Api, $"/_sandbox/receipts?paymentIntentId={id}");
        }

        foreach (var id in life.Customers)
        {
            await GetAsync(box.Api, $"/customers/{id}");
            await SendAsync($"customers after {id}", box.Api.PostAsJsonAsync("/customers/search", new { limit = 3, after = id }));
        }

        foreach (var (customer, secret) in life.Secrets)
        {
            using var client = box.ClientOf(secret);
            await GetAsync(client, $"/customers/public/{customer}/payment-methods");
        }

        foreach (var id in life.Setups)
        {
            await GetAsync(box.Api, $"/setup-intents/{id}");
            await GetAsync(box.Api, $"/_sandbox/setup-intents/{id}");
        }

        foreach (var id in life.Sessions)
            await GetAsync(till.Client, $"/terminal-sessions/{id}");
        foreach (var id in life.Subscriptions)
            await GetAsync(box.Api, $"/webhooks/{id}/secrets");
        foreach (var status in new[] { "Created", "Authorized", "Captured", "Reversed", "Refunded", "Canceled" })
            await SendAsync($"search {status}", box.Api.PostAsJsonAsync("/payment-intents/search", new { statuses = new[] { status } }));
        await SendAsync("search", box.Api.PostAsJsonAsync("/payment-intents/search", new { }));
        foreach (var path in new[]
        {
            "/webhooks", "/_sandbox/ledger", "/_sandbox/ledger?reference=Order%201", "/_sandbox/webhook-deliveries", "/_sandbox/receipts", "/_sandbox/epos-events",
            "/_sandbox/clock", "/epos/integrations", "/terminals",
        })
            await GetAsync(till.Client, path);
        return seen;

        Task GetAsync(HttpClient client, string path) => SendAsync(path, client.GetAsync(path));

        async Task SendAsync(string what, Task<HttpResponseMessage> call)
        {
            using var response = await call;
            // Problem details carry an id of the request; the status says enough.
            var text = response.IsSuccessStatusCode ? Told(JsonNode.Parse(await response.Content.ReadAsStringAsync())!).ToJsonString() : "";
            seen.Add($"{what} {(int)response.StatusCode} {text}");
        }
    }

    /// <summary>The one thing a compaction forgets: of a delivery that is over, all attempts but the last and their number.</summary>
    private static JsonNode Told(JsonNode node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array.OfType<JsonNode>())
                Told(item);
        }
        else if (node is JsonObject found)
        {
            foreach (var (_, value) in found.Where(f => f.Value is JsonArray or JsonObject).ToList())
                Told(value!);
            // Since when an account's machines are known is nowhere written down.
            if (found.ContainsKey("properties"))
                found.Remove("updatedAt");
            if (found["attempts"] is JsonArray { Count: > 0 } attempts && (string?)found["state"] != "Pending")
            {
                found["count"] = attempts.Count + ((int?)found["earlierAttempts"] ?? 0);
                found.Remove("earlierAttempts");
                found["attempts"] = attempts[^1]!.DeepClone();
            }
        }

        return node;
    }
}
