using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Dojo.Sandbox.Benchmarks;

/// <summary>Starts a Sandbox on a journal of many intents: half of them paid, a tenth with webhooks delivered.</summary>
internal static class Starts
{
    public static async Task RunAsync(int intents)
    {
        var data = Directory.CreateTempSubdirectory("sandbox-start-");
        try
        {
            Write(Path.Combine(data.FullName, "journal.jsonl"), intents);
            var size = new FileInfo(Path.Combine(data.FullName, "journal.jsonl")).Length;
            for (var run = 1; run <= 3; run++)
            {
                await using var sandbox = await Child.StartAsync(data.FullName);
                using var http = new HttpClient { BaseAddress = new Uri(sandbox.Url) };
                http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Basic sk_sandbox_benchmark");
                http.DefaultRequestHeaders.Add("version", "2026-02-27");
                var started = Stopwatch.GetTimestamp();
                var answer = await http.GetStringAsync($"/_sandbox/payment-intents/{Id(intents / 2)}");
                var first = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"start {run}: {intents:N0} intents ({size / 1048576.0:N0} MB of journal) in {sandbox.StartSeconds:N1} s, {sandbox.MemoryMegabytes:N0} MB, first look at one {first:N0} ms{(answer.Contains(Id(intents / 2), StringComparison.Ordinal) ? "" : " AND IT IS NOT THERE")}"));
            }
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"pi_sandbox_{number:D22}");

    /// <summary>Lines as a Sandbox writes them.</summary>
    private static void Write(string path, int intents)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 20);
        file.NewLine = "\n";
        file.WriteLine("""{"journal":"dojo-sandbox","format":1}""");
        file.WriteLine("""{"at":"2026-06-01T12:00:00Z","fact":{"type":"account.opened","accountId":"acc_sandbox_bench","keyHash":"00"}}""");
        file.WriteLine("""{"at":"2026-06-01T12:00:00Z","fact":{"type":"webhook.subscriptionSaved","subscription":{"id":"ws_bench","accountId":"acc_sandbox_bench","events":["payment_intent.created"],"url":"http://127.0.0.1:1/hook","secrets":[{"id":"sc_1","value":"x","createdAt":"2026-06-01T12:00:00Z","activatedAt":"2026-06-01T12:00:00Z"}],"createdAt":"2026-06-01T12:00:00Z","updatedAt":"2026-06-01T12:00:00Z"}}}""");
        for (var i = 0; i < intents; i++)
        {
            var id = Id(i);
            var to = i % 10 == 0 ? "[\"ws_bench\"]" : "[]";
            file.WriteLine($$$"""{"at":"2026-06-01T12:00:01.1234567Z","fact":{"type":"intent.created","accountId":"acc_sandbox_bench","request":{"amount":{"value":1234,"currencyCode":"GBP"},"reference":"Order {{{i}}}","description":"Benchmark","generateRemoteToken":false},"expireAt":"2126-07-01T12:00:01.1234567Z","intentId":"{{{id}}}"},"event":{"id":"evt_c{{{i:D21}}}","type":"payment_intent.created","status":"Created","to":{{{to}}}}}""");
            if (i % 10 == 0)
                file.WriteLine($$$"""{"at":"2026-06-01T12:00:02Z","fact":{"type":"webhook.attempted","eventId":"evt_c{{{i:D21}}}","subscriptionId":"ws_bench","attempt":{"at":"2026-06-01T12:00:02Z","durationMilliseconds":3,"statusCode":200},"state":"Delivered"}}""");
            if (i % 2 == 0)
                file.WriteLine($$$"""{"at":"2026-06-01T12:00:03.1234567Z","fact":{"type":"intent.cardApproved","transactionId":"85cff32d-f7ef-4faf-bdc1-63e6a57b2ae3","authCode":"123456","card":{"number":"44565300****1005","expiry":"12/30","name":"Ada Lovelace","scheme":"VISA"},"amount":{"value":1234,"currencyCode":"GBP"},"capture":{"captureId":"cp_{{{i:D22}}}","amount":1234},"intentId":"{{{id}}}"},"event":{"id":"evt_p{{{i:D21}}}","type":"payment_intent.status_updated","status":"Captured","to":[]}}""");
        }
    }
}
