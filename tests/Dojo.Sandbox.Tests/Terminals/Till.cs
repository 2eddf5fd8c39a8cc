using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Tests.Customers;

namespace Dojo.Sandbox.Tests.Terminals;

/// <summary>A till system: lists card machines, opens sessions on them and asks how they go.</summary>
internal sealed class Till : IDisposable
{
    public Till(Box box, string key = Box.Key)
    {
        Client = box.ClientOf(key);
        Client.DefaultRequestHeaders.Add("software-house-id", "softwareHouse1");
        Client.DefaultRequestHeaders.Add("reseller-id", "reseller1");
    }

    public HttpClient Client { get; }

    public async Task<JsonArray> TerminalsAsync(string query = "") => (await Client.GetFromJsonAsync<JsonArray>("/terminals" + query))!;

    /// <summary>The id of the machine whose TID ends so; the one of digits alone is played by hand.</summary>
    public async Task<string> TerminalAsync(string ending) => (string)(await TerminalsAsync()).Single(t =>
        ending == "digits" ? ((string)t!["properties"]!["tid"]!).All(char.IsAsciiDigit) : ((string)t!["properties"]!["tid"]!).EndsWith(ending, StringComparison.Ordinal))!["id"]!;

    public static JsonObject Sale(string intentId) => new()
    {
        ["sessionType"] = "Sale",
        ["sale"] = new JsonObject { ["paymentIntentId"] = intentId },
    };

    public static JsonObject Refund(string intentId, long? amount = null) => new()
    {
        ["sessionType"] = "MatchedRefund",
        ["matchedRefund"] = amount is { } value
            ? new JsonObject { ["paymentIntentId"] = intentId, ["amount"] = Gbp(value) }
            : new JsonObject { ["paymentIntentId"] = intentId },
    };

    public static JsonObject Unlinked(long amount) => new()
    {
        ["sessionType"] = "UnlinkedRefund",
        ["unlinkedRefund"] = new JsonObject { ["amount"] = Gbp(amount) },
    };

    public async Task<HttpResponseMessage> TryOpenAsync(string ending, JsonObject details) =>
        await Client.PostAsJsonAsync("/terminal-sessions", new JsonObject { ["terminalId"] = await TerminalAsync(ending), ["details"] = details });

    public async Task<string> OpenAsync(string ending, JsonObject details)
    {
        using var response = await TryOpenAsync(ending, details);
        return (string)(await CustomerApi.ReadAsync(response))["id"]!;
    }

    public async Task<JsonNode> GetAsync(string id)
    {
        using var response = await Client.GetAsync($"/terminal-sessions/{id}");
        return await CustomerApi.ReadAsync(response);
    }

    public async Task<string> StatusAsync(string id) => (string)(await GetAsync(id))["status"]!;

    public Task<HttpResponseMessage> CancelAsync(string id) => Client.PutAsync($"/terminal-sessions/{id}/cancel", null);

    public Task<HttpResponseMessage> SignAsync(string id, bool accepted) => Client.PutAsJsonAsync($"/terminal-sessions/{id}/signature", new { accepted });

    public Task<HttpResponseMessage> PresentAsync(string id, object card) => Client.PostAsJsonAsync($"/_sandbox/terminal-sessions/{id}/card", card);

    public static string Statuses(JsonNode session) => string.Join(',', session["statusEvents"]!.AsArray().Select(e => (string)e!["status"]!));

    public void Dispose() => Client.Dispose();

    private static JsonObject Gbp(long value) => new() { ["value"] = value, ["currencyCode"] = "GBP" };
}
