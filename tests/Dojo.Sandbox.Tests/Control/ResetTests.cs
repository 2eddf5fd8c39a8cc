using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Control;

public sealed class ResetTests
{
    [Fact]
    public async Task Reset_ForgetsEverythingForEver()
    {
        using var data = new TempDirectory();
        await using var shop = await WebhookReceiver.StartAsync();
        string before, after;
        await using (var box = await Box.StartAsync(data.Path))
        {
            await box.SubscribeAsync(shop.Url);
            before = await box.CreateIdAsync();
            await box.PaidAsync(before);
            await box.FaultAsync(new { operation = "GetPaymentIntent", kind = "Status", status = 500 });
            using var jumped = await box.Api.PutAsJsonAsync("/_sandbox/clock", new { advance = "7.00:00:00" });

            using var reset = await box.Api.PostAsync("/_sandbox/reset", null);

            Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);
            await AssertEmptyAsync(box, before);
            after = await box.CreateIdAsync();
        }

        await using var again = await Box.StartAsync(data.Path);
        await AssertEmptyAsync(again, before);
        Assert.Equal("Created", await again.StatusAsync(after));
    }

    [Fact]
    public async Task Reset_WhileOthersCreateAndPay_LeavesAJournalThatCanBeRead()
    {
        using var data = new TempDirectory();
        await using (var box = await Box.StartAsync(data.Path))
        {
            using var stop = new CancellationTokenSource();
            var busy = Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    using var paid = await box.PayAsync(await box.CreateIdAsync());
                }
            })).ToList();
            for (var i = 0; i < 15; i++)
            {
                using var reset = await box.Api.PostAsync("/_sandbox/reset", null);
                Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);
            }

            await stop.CancelAsync();
            await Task.WhenAll(busy);
        }

        await using var again = await Box.StartAsync(data.Path);
        await again.CreateIdAsync();
    }

    private static async Task AssertEmptyAsync(Box box, string gone)
    {
        using var intent = await box.Api.GetAsync($"/payment-intents/{gone}");
        await Problems.AssertAsync(intent, HttpStatusCode.NotFound);
        Assert.Empty(await box.LedgerAsync());
        Assert.DoesNotContain(await box.DeliveriesAsync(), d => (string)d!["paymentIntentId"]! == gone);
        Assert.Empty((await box.Api.GetFromJsonAsync<JsonNode>("/webhooks"))!.AsArray());
        Assert.Equal("0.00:00:00", (string)(await box.Api.GetFromJsonAsync<JsonNode>("/_sandbox/clock"))!["offset"]!);
    }
}
