using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Tests.Customers;
using Dojo.Sandbox.Tests.SetupIntents;
using Dojo.Sandbox.Tests.Terminals;

namespace Dojo.Sandbox.Tests.Journal.Compacting;

/// <summary>Many random calls of every kind that leaves lines in the journal; the same seed makes the same calls.</summary>
internal sealed class RandomLife(int seed, FakeTime time, WebhookReceiver shop)
{
    private static readonly string[] Cards = ["4456530000001005", "4456530000002011", "4456530000001096", "4456530000002086", "5200000000001005"];
    private static readonly string[] Machines = ["SIP0", "SIS0", "DIP0", "digits"];

    private readonly SeededRandomness _chance = new(seed);
    private int _number;

    public List<string> Intents { get; } = [];

    public List<string> Customers { get; } = [];

    public List<string> Setups { get; } = [];

    public List<string> Sessions { get; } = [];

    public List<string> Subscriptions { get; } = [];

    public List<(string Customer, string Secret)> Secrets { get; } = [];

    public async Task LiveAsync(Box box, int steps)
    {
        using var till = new Till(box);
        for (var step = 0; step < steps; step++)
        {
            var bad = Dice(3) == 0;
            shop.Answer = (_, http) =>
            {
                http.Response.StatusCode = bad ? 500 : 204;
                return Task.CompletedTask;
            };
            await StepAsync(box, till, Dice(24));
        }

        await QuietAsync(box, till);
    }

    /// <summary>Nothing is under way any more; some webhooks may wait for their next attempt.</summary>
    public async Task QuietAsync(Box box, Till till)
    {
        foreach (var session in Sessions)
            await till.GetAsync(session);
        var now = (DateTimeOffset)(await box.Api.GetFromJsonAsync<JsonNode>("/_sandbox/clock"))!["now"]!;
        await Eventually.GetAsync(
            async () => string.Join('\n', (await box.DeliveriesAsync()).Where(d => (string)d!["state"]! == "Pending" && (DateTimeOffset)d["nextAttemptAt"]! <= now)),
            due => due.Length == 0,
            "all attempts that are due");
    }

    private Task StepAsync(Box box, Till till, int dice) => dice switch
    {
        0 or 1 or 2 => CreateAsync(box),
        3 or 4 or 5 => TryAsync(box.Api.PostAsJsonAsync($"/_sandbox/payment-intents/{Any(Intents)}/pay", Card())),
        6 or 7 => TryAsync(box.Api.PostAsync($"/payment-intents/{Any(Intents)}/refresh-client-session-secret", null)),
        8 => TryAsync(box.CaptureAsync(Any(Intents), 1 + Dice(500))),
        9 => TryAsync(box.RefundAsync(Any(Intents), new { amount = 1 + Dice(400) }, $"key-{_number++}")),
        10 => TryAsync(Dice(2) == 0 ? box.ReverseAsync(Any(Intents)) : box.Api.DeleteAsync($"/payment-intents/{Any(Intents)}")),
        11 => NewAsync(Customers, box.Api.PostAsJsonAsync("/customers", new { name = $"Customer {_number++}", emailAddress = "a@b.example" })),
        12 or 13 => TryAsync(box.Api.PatchAsJsonAsync($"/customers/{Any(Customers)}", new { name = $"Name {_number++}" })),
        14 => SecretAsync(box),
        15 => Dice(3) == 0 ? TryAsync(box.Api.DeleteAsync($"/customers/{Any(Customers)}")) : SavedAsync(box),
        16 => NewAsync(Setups, box.Api.PostAsJsonAsync("/setup-intents", SetupApi.Booking())),
        17 => TryAsync(box.Api.PostAsync($"/setup-intents/{Any(Setups)}/refresh-client-session-secret", null)),
        18 => TryAsync(Dice(3) == 0 ? box.Api.DeleteAsync($"/setup-intents/{Any(Setups)}") : box.AuthorizeAsync(Any(Setups), Cards[Dice(Cards.Length)])),
        19 => SubscriptionAsync(box),
        20 => TillAsync(till),
        21 => SessionAsync(till),
        22 => ResendAsync(box),
        _ => MoveTimeAsync(box),
    };

    private async Task CreateAsync(Box box) => Intents.Add(await box.CreateIdAsync(100 + Dice(1000), body =>
    {
        if (Dice(2) == 0)
            body["captureMode"] = "Manual";
        if (Dice(2) == 0)
            body["generateRemoteToken"] = true;
        if (Dice(4) == 0)
            body["config"] = JsonNode.Parse("""{"payment":{"customAmountAllowed":true,"tipsAllowed":true}}""");
        body["reference"] = $"Order {_number++ % 20}";
    }));

    private async Task SecretAsync(Box box)
    {
        if (Customers.Count == 0)
            return;
        var customer = Any(Customers);
        using var response = await box.Api.PostAsync($"/customers/{customer}/create-secret", null);
        if (response.IsSuccessStatusCode)
            Secrets.Add((customer, (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["secret"]!));
    }

    private async Task SavedAsync(Box box)
    {
        using var alive = Customers.Count == 0 ? null : await box.Api.PostAsync($"/customers/{Customers[^1]}/create-secret", null);
        if (alive?.IsSuccessStatusCode != true)
            return;
        Intents.Add(await box.CreateForAsync(Customers[^1]));
        using var paid = await box.Api.PostAsJsonAsync($"/_sandbox/payment-intents/{Intents[^1]}/pay", Card(save: true));
        var methods = await box.MethodsAsync(Customers[^1]);
        if (methods.Count == 0 || Dice(2) == 0)
            return;
        using var client = box.ClientOf(await box.SecretAsync(Customers[^1]));
        await TryAsync(client.DeleteAsync($"/customers/public/{Customers[^1]}/payment-methods/{methods[0]!["id"]}"));
    }

    private async Task SubscriptionAsync(Box box)
    {
        var events = new[] { "payment_intent.created", "payment_intent.status_updated" };
        var id = Any(Subscriptions);
        switch (Dice(5))
        {
            case 0 or 1:
                await NewAsync(Subscriptions, box.Api.PostAsJsonAsync("/webhooks", new { events = new[] { events[Dice(2)] }, url = shop.Url }));
                break;
            case 2:
                await TryAsync(box.Api.PatchAsJsonAsync($"/webhooks/{id}", new { events = new[] { events[Dice(2)] }, url = shop.Url + "?again" }));
                break;
            case 3:
                await TryAsync(box.Api.PostAsync($"/webhooks/{id}/secrets", null));
                break;
            default:
                await TryAsync(box.Api.DeleteAsync($"/webhooks/{id}"));
                break;
        }
    }

    private Task TillAsync(Till till)
    {
        var capabilities = new[] { new { name = "GetOrderById", version = $"v{_number++}" } };
        return TryAsync(Dice(3) switch
        {
            0 => till.Client.PutAsJsonAsync(
                "/epos/integrations/rest",
                new { url = $"https://epos.example/{Dice(3)}", capabilities, auth = new { authType = "basic", basic = new { username = "u", password = "p" } } }),
            1 => till.Client.PutAsJsonAsync("/epos/integrations/ws", new { capabilities }),
            _ => till.Client.PostAsJsonAsync("/epos/events", new { eventType = "OrderUpdated", @event = new { orderId = $"o{_number}" } }),
        });
    }

    private async Task SessionAsync(Till till)
    {
        var details = Dice(3) == 0 || Intents.Count == 0 ? Till.Unlinked(100 + Dice(100)) : Dice(3) == 0 ? Till.Refund(Any(Intents), 50) : Till.Sale(Any(Intents));
        using var opened = await till.TryOpenAsync(Machines[Dice(Machines.Length)], details);
        if (!opened.IsSuccessStatusCode)
            return;
        Sessions.Add((string)(await opened.Content.ReadFromJsonAsync<JsonNode>())!["id"]!);
        await TryAsync(Dice(3) switch
        {
            0 => till.CancelAsync(Sessions[^1]),
            1 => till.PresentAsync(Sessions[^1], new { entryMode = "Magstripe", signature = true }),
            _ => till.PresentAsync(Sessions[^1], new { cardNumber = "4456530000001005", entryMode = "ContactChip" }),
        });
        for (var seconds = Dice(12); seconds > 0; seconds--)
            time.Advance(TimeSpan.FromSeconds(1));
        await till.GetAsync(Sessions[^1]);
    }

    private async Task ResendAsync(Box box)
    {
        var deliveries = await box.DeliveriesAsync();
        if (deliveries.Count > 0)
            await TryAsync(box.Api.PostAsync($"/_sandbox/webhook-deliveries/{deliveries[Dice(deliveries.Count)]!["id"]}/resend", null));
    }

    private async Task MoveTimeAsync(Box box)
    {
        if (Dice(3) == 0)
            await TryAsync(box.Api.PutAsJsonAsync("/_sandbox/clock", new { advance = $"0{Dice(3)}:10:00" }));
        else
            time.Advance(TimeSpan.FromSeconds(1 + Dice(40)));
    }

    private static async Task TryAsync(Task<HttpResponseMessage> call)
    {
        using var response = await call;
        Assert.True((int)response.StatusCode < 500, await response.Content.ReadAsStringAsync());
    }

    private static async Task NewAsync(List<string> ids, Task<HttpResponseMessage> call)
    {
        using var response = await call;
        if (response.IsSuccessStatusCode)
            ids.Add((string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["id"]!);
    }

    private object Card(bool save = false) => new { cardNumber = Cards[Dice(Cards.Length)], expiryDate = "12/30", cv2 = "020", cardName = "Ada", savePaymentMethod = save };

    private int Dice(int sides) => (int)(_chance.Fraction() * sides);

    private string Any(List<string> ids) => ids.Count == 0 ? "none" : ids[Dice(ids.Count)];
}
