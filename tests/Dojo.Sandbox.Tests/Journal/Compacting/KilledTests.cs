using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Journal.Compacting;

/// <summary>A process that is killed while it compacts, at several sizes of the file that it writes aside.</summary>
public sealed class KilledTests
{
    private const int Intents = 12_000;

    [Fact]
    public async Task Process_KilledWhileItCompacts_ComesBackWithEverything()
    {
        using var data = new TempDirectory();
        await File.WriteAllTextAsync(data.Journal, Journal());
        var fresh = data.Journal + ".new";
        var inTheMiddle = 0;
        for (var round = 0; round < 3; round++)
        {
            var (process, url) = await ProcessTests.StartAsync(data.Path, "--Sandbox:Journal:CompactWhenDead=2");
            using (process)
            {
                using var http = ProcessTests.ClientOf(url);
                using var created = await http.PostAsJsonAsync("/payment-intents", Box.Order(change: b => b["reference"] = $"Round {round}"));
                created.EnsureSuccessStatusCode();
                var bytes = new FileInfo(data.Journal).Length;
                var compacting = http.PostAsync("/_sandbox/compact", null);
                // Faster than any polling that sleeps: the file aside lives for a few hundredths of a second.
                while (!compacting.IsCompleted && !(new FileInfo(fresh) is { Exists: true } aside && aside.Length >= round * bytes / 6))
                    await Task.Yield();
                inTheMiddle += compacting.IsCompleted ? 0 : 1;
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync();
                await Task.WhenAny(compacting);
            }

            await using var again = await Box.StartAsync(data.Path);
            Assert.False(File.Exists(fresh));
            await AssertCompleteAsync(again, round);
        }

        Assert.SkipWhen(inTheMiddle == 0, "The machine was too busy: each compaction was over before its process was killed.");
    }

    private static async Task AssertCompleteAsync(Box box, int round)
    {
        using var found = await box.Api.PostAsJsonAsync("/payment-intents/search", new { statuses = new[] { "Created" }, cursor = new { limit = 100 } });
        var own = (await found.Content.ReadFromJsonAsync<JsonNode>())!["data"]!.AsArray();
        Assert.Equal(Enumerable.Range(0, round + 1).Reverse().Select(r => $"Round {r}"), own.Select(i => (string)i!["reference"]!));
        for (var i = 0; i < Intents; i += 997)
        {
            var intent = (await box.Api.GetFromJsonAsync<JsonNode>($"/_sandbox/payment-intents/{Id(i)}"))!;
            Assert.Equal($"Order {i}", (string)intent["paymentIntent"]!["reference"]!);
            Assert.Equal(["Created", "Client session secret renewed"], intent["timeline"]!.AsArray().Select(t => (string)t!["what"]!));
        }
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"pi_sandbox_{number:D22}");

    /// <summary>Intents whose secret was renewed twice.</summary>
    private static string Journal()
    {
        var lines = new StringBuilder("""{"journal":"dojo-sandbox","format":1}""" + "\n");
        for (var i = 0; i < Intents; i++)
        {
            lines.Append(CultureInfo.InvariantCulture, $$$"""{"at":"2026-06-01T12:00:00Z","fact":{"type":"intent.created","accountId":"acc_sandbox_other","request":{"amount":{"value":1,"currencyCode":"GBP"},"reference":"Order {{{i}}}","generateRemoteToken":false},"expireAt":"2100-06-01T12:00:00Z","intentId":"{{{Id(i)}}}"},"event":{"id":"evt_{{{i:D22}}}","type":"payment_intent.created","status":"Created","to":[]}}""").Append('\n');
            for (var times = 0; times < 2; times++)
                lines.Append(CultureInfo.InvariantCulture, $$$"""{"at":"2026-06-01T12:01:00Z","fact":{"type":"intent.secretIssued","secret":{"value":"css_{{{i}}}_{{{times}}}","expiresAt":"2026-06-01T12:30:00Z"},"intentId":"{{{Id(i)}}}"}}""").Append('\n');
        }

        return lines.ToString();
    }
}
