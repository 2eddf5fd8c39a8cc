using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Tests.Terminals;
using static Dojo.Sandbox.Tests.Conformance.PaymentRecipes;

namespace Dojo.Sandbox.Tests.Conformance;

internal static class TerminalRecipes
{
    public static IEnumerable<Recipe> All =>
    [
        new("Terminals_ListTerminals", box => AtAsync(box, counter => Task.FromResult(counter.Call() with { Query = "?statuses=Available" }))),
        new("Terminals_GetTerminal", box => AtAsync(box, async counter => counter.Call(await counter.MachineAsync()))),
        new("TerminalSession_Create",
            box => AtAsync(box, async counter => await counter.OpeningAsync(Till.Sale(await counter.OrderAsync()))),
            box => AtAsync(box, async counter => await counter.OpeningAsync(Till.Refund(await counter.PaidOrderAsync(), 100))),
            box => AtAsync(box, counter => counter.OpeningAsync(UnlinkedRefund())))
        {
            Fail = On(404, box => AtAsync(box, async counter =>
            {
                var call = await counter.OpeningAsync(Till.Sale(await counter.OrderAsync()));
                call.Body!["terminalId"] = "tm_sandbox_unknown";
                return call;
            })),
        },
        new("TerminalSession_Get",
            box => AtAsync(box, async counter => counter.Call(await counter.OpenAsync())),
            box => AtAsync(box, async counter => counter.Call(await counter.SignedAsync()))),
        new("TerminalSession_Cancel", box => AtAsync(box, async counter => counter.Call(await counter.OpenAsync())))
        {
            Fail = On(422, box => AtAsync(box, async counter => counter.Call(await counter.SignedAsync()))),
        },
        new("TerminalSession_Signature", box => AtAsync(box, async counter => Accepting(counter.Call(await counter.AskedAsync()))))
        {
            Fail = On(422, box => AtAsync(box, async counter => Accepting(counter.Call(await counter.OpenAsync())))),
        },
    ];

    private static Call Accepting(Call call) => call with { Body = new JsonObject { ["accepted"] = true } };

    private static JsonObject UnlinkedRefund()
    {
        var details = Till.Unlinked(100);
        details["unlinkedRefund"]!["cardholderNotPresent"] = false;
        return details;
    }

    private static async Task<Call> AtAsync(Box box, Func<Counter, Task<Call>> prepare)
    {
        using var counter = new Counter(box);
        return await prepare(counter);
    }

    /// <summary>A shop's counter with the one card machine that does nothing by itself. Each is an account of its own, because a machine has one session at a time.</summary>
    private sealed class Counter(Box box, string key) : IDisposable
    {
        private static int _accounts;
        private readonly Till _till = new(box, key);

        public Counter(Box box)
            : this(box, $"sk_sandbox_counter-{Interlocked.Increment(ref _accounts)}")
        {
        }

        public Call Call(params string[] ids) => new Call(ids)
            .With("Authorization", "Basic " + key).With("software-house-id", "softwareHouse1").With("reseller-id", "reseller1");

        public Task<string> MachineAsync() => _till.TerminalAsync("digits");

        public async Task<Call> OpeningAsync(JsonObject details) =>
            Call() with { Body = new JsonObject { ["terminalId"] = await MachineAsync(), ["details"] = details } };

        public async Task<string> OrderAsync()
        {
            using var response = await _till.Client.PostAsJsonAsync("/payment-intents", Box.Order());
            return (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["id"]!;
        }

        public async Task<string> PaidOrderAsync()
        {
            var id = await OrderAsync();
            await box.PaidAsync(id);
            return id;
        }

        /// <summary>A session that waits for a card.</summary>
        public async Task<string> OpenAsync()
        {
            var id = await _till.OpenAsync("digits", Till.Sale(await OrderAsync()));
            await Eventually.GetAsync(() => _till.StatusAsync(id), status => status == "Initiated", "the machine to wait for a card");
            return id;
        }

        /// <summary>A session that waits for the till's word on a signature.</summary>
        public async Task<string> AskedAsync()
        {
            var id = await OpenAsync();
            using var presented = await _till.PresentAsync(id, new { entryMode = "Magstripe", signature = true });
            Assert.Equal(HttpStatusCode.OK, presented.StatusCode);
            return id;
        }

        public async Task<string> SignedAsync()
        {
            var id = await AskedAsync();
            using var signed = await _till.SignAsync(id, true);
            Assert.Equal(HttpStatusCode.OK, signed.StatusCode);
            return id;
        }

        public void Dispose() => _till.Dispose();
    }
}
