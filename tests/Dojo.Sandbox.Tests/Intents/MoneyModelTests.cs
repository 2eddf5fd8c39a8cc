using System.Net;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Intents;

/// <summary>
/// Many random calls, and a few lines of arithmetic beside them that know only which calls were answered with success. Whatever
/// the order, the ledger must come to the same money as the arithmetic, and so must a restart.
/// </summary>
public sealed class MoneyModelTests
{
    private const int Steps = 250;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task RandomCalls_InAnyOrder_LeaveTheLedgerRight(int seed)
    {
        using var data = new TempDirectory();
        var time = new FakeTime();
        var chance = new SeededRandomness(seed);
        var books = new List<Account>();
        string before;
        await using (var box = await Box.StartAsync(data.Path, time))
        {
            for (var step = 0; step < Steps; step++)
            {
                if (books.Count < 5 || chance.Fraction() < 0.1)
                    books.Add(await Account.OpenAsync(box, chance));
                else
                    await books[(int)(chance.Fraction() * books.Count)].MoveAsync(box, chance);
                if (chance.Fraction() < 0.02)
                    time.Advance(TimeSpan.FromHours(30));
            }

            foreach (var account in books)
                account.Compare(await box.BalanceAsync(account.Id), await box.GetAsync(account.Id));
            before = (await box.LedgerAsync()).ToJsonString();
        }

        await using var again = await Box.StartAsync(data.Path, time);
        Assert.Equal(before, (await again.LedgerAsync()).ToJsonString());
    }

    /// <summary>What one payment must have come to.</summary>
    private sealed class Account(string id, bool manual, long authorized)
    {
        private long _captured = manual ? 0 : authorized;
        private long _refunded;
        private bool _reversed;
        private int _keys;

        public string Id => id;

        public static async Task<Account> OpenAsync(Box box, SeededRandomness chance)
        {
            var (manual, amount) = (chance.Fraction() < 0.6, 1 + (long)(chance.Fraction() * 1000));
            return new Account(manual ? await box.AuthorizedIdAsync(amount) : await box.CapturedIdAsync(amount), manual, amount);
        }

        public async Task MoveAsync(Box box, SeededRandomness chance)
        {
            var amount = 1 + (long)(chance.Fraction() * authorized * 0.6);
            switch ((int)(chance.Fraction() * 10))
            {
                case < 5:
                    using (var capture = await box.CaptureAsync(Id, amount))
                        _captured += capture.IsSuccessStatusCode ? amount : 0;
                    break;
                case < 8:
                    await RefundAsync(box, amount, chance.Fraction() < 0.3);
                    break;
                case 8:
                    using (var reversal = await box.ReverseAsync(Id))
                        _reversed |= reversal.IsSuccessStatusCode;
                    break;
                default:
                    using (var other = await box.Api.DeleteAsync($"/payment-intents/{Id}"))
                        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
                    break;
            }
        }

        public void Compare((long Authorized, long Held, long Charged, long Released, long GivenBack) ledger, JsonNode intent)
        {
            Assert.Equal((authorized, _captured, _reversed ? _captured : _refunded), (ledger.Authorized, ledger.Charged, ledger.GivenBack));
            Assert.Equal(authorized, ledger.Held + ledger.Charged + ledger.Released);
            Assert.InRange(_captured, 0, authorized);
            Assert.InRange(_refunded, 0, _captured);
            Assert.Equal(_refunded, (long)intent["refundedAmount"]!);
            Assert.Equal(_captured, intent["captures"]!.AsArray().Sum(c => (long)c!["amount"]!));
        }

        /// <summary>Now and then the answer gets lost and the same is sent again: it must not be refunded twice.</summary>
        private async Task RefundAsync(Box box, long amount, bool twice)
        {
            var key = $"key-{_keys++}";
            using var first = await box.RefundAsync(Id, new { amount }, key);
            _refunded += first.IsSuccessStatusCode ? amount : 0;
            if (!twice)
                return;
            using var second = await box.RefundAsync(Id, new { amount }, key);
            Assert.Equal(first.StatusCode, second.StatusCode);
            if (first.IsSuccessStatusCode)
                Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        }
    }
}
