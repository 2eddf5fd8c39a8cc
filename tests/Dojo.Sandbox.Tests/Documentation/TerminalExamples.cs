using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Tests.Terminals;

namespace Dojo.Sandbox.Tests.Documentation;

/// <summary>Puts card machines and sessions of this Sandbox into the documentation's examples.</summary>
internal static class TerminalExamples
{
    public static async Task<(string Path, string? Body)> FitAsync(Box box, CurlExample example)
    {
        using var till = new Till(box);
        if (example.Method == "POST")
        {
            var body = example.Json!;
            body["terminalId"] = await till.TerminalAsync("SIP0");
            body["details"]!["sale"]!["paymentIntentId"] = await box.CreateIdAsync();
            return (example.Path, body.ToJsonString());
        }

        if (example.Path.StartsWith("/terminals/", StringComparison.Ordinal))
            return ("/terminals/" + await till.TerminalAsync("SIP0"), null);
        var parts = example.Path.Split('/');
        parts[2] = await SessionAsync(till, box, signature: parts[^1] == "signature");
        return (string.Join('/', parts), example.Body);
    }

    /// <summary>A session at the machine that is played by hand; the one before it is over then.</summary>
    private static async Task<string> SessionAsync(Till till, Box box, bool signature)
    {
        var machine = await till.TerminalAsync("digits");
        var fleet = (await till.Client.GetFromJsonAsync<JsonNode>("/_sandbox/terminal-fleet"))!["terminals"]!.AsArray();
        if (fleet.Single(t => (string)t!["terminal"]!["id"]! == machine)!["lastSession"] is { } open)
            (await till.Client.PostAsync($"/_sandbox/terminal-sessions/{(string)open["id"]!}/cancel", null)).Dispose();
        await Eventually.GetAsync(
            () => till.TerminalsAsync("?statuses=Available"), all => all.Any(t => (string)t!["id"]! == machine), "the card machine to be available");

        var id = await till.OpenAsync("digits", Till.Sale(await box.CreateIdAsync()));
        await Eventually.GetAsync(() => till.StatusAsync(id), s => s == "Initiated", "the machine to wait for a card");
        if (signature)
            (await till.PresentAsync(id, new { signature = true })).Dispose();
        return id;
    }
}
