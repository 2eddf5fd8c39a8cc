using ShopCheckout.Payments;

namespace ShopCheckout.Tests.Payments;

/// <summary>Whatever happens at Dojo and in whichever order we see it: the books balance and say what the payment says.</summary>
public sealed class BookkeepingTests
{
    private const int Histories = 2000;

    private static readonly Guid Id = new("0198a000-0000-7000-8000-000000000001");
    private static readonly DateTimeOffset Noon = new(2030, 1, 15, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void EveryHistorySeenInAnyWay_TheBooksBalance()
    {
        var reached = new HashSet<PaymentStatus>();
        for (var seed = 0; seed < Histories; seed++)
        {
            var dice = new Random(seed);
            var history = History(dice);
            var payment = new Payment(Id, Id, "TEST-TEST", history[0].Amount, Noon);
            payment.TryAdopt(history[0], Noon);
            var books = new List<LedgerEntry>();
            var newest = 0;
            for (var look = 0; look < 12; look++)
            {
                // Late, doubled and stale: any state so far can be seen again, the last look sees the truth.
                var seen = look == 11 ? history.Count - 1 : dice.Next(history.Count);
                try
                {
                    books.AddRange(Bookkeeping.Entries(payment, payment.Follow(history[seen], Noon), new Ids(), Noon));
                    newest = Math.Max(newest, seen);
                }
                catch (IllegalTransitionException)
                {
                    Assert.True(seen < newest, $"Seed {seed}: the step from {payment.Status} to {history[seen].Status} is a step ahead.");
                }

                AssertEven(seed, payment, books);
            }

            Assert.Equal((history[^1].CapturedMinor, history[^1].RefundedMinor), (payment.CapturedMinor, payment.RefundedMinor));
            reached.Add(payment.Status);
        }

        Assert.Superset(new HashSet<PaymentStatus> { PaymentStatus.Captured, PaymentStatus.Refunded, PaymentStatus.Reversed, PaymentStatus.Canceled }, reached);
    }

    private static void AssertEven(int seed, Payment payment, List<LedgerEntry> books)
    {
        Assert.All(books.GroupBy(e => e.TransactionId), t => Assert.True(t.Sum(e => e.Amount.Minor) == 0 && t.Count() == 2, $"Seed {seed}: a transaction does not balance."));
        Assert.All(books.GroupBy(e => (e.Kind, e.Account, e.CumulativeMinor)), g => Assert.True(g.Count() == 1, $"Seed {seed}: {g.Key} was booked twice."));
        long Sum(LedgerAccount account) => books.Where(e => e.Account == account).Sum(e => e.Amount.Minor);
        var kept = payment.Status == PaymentStatus.Reversed ? 0 : payment.CapturedMinor - payment.RefundedMinor;
        Assert.True(Sum(LedgerAccount.ProviderReceivable) == kept && Sum(LedgerAccount.Sales) == -kept, $"Seed {seed}: the ledger keeps {Sum(LedgerAccount.ProviderReceivable)}, the payment {kept}.");
        Assert.True(payment.RefundedMinor <= payment.CapturedMinor && payment.CapturedMinor <= payment.Amount.Minor, $"Seed {seed}: more went back than came.");
        Assert.True(Sum(LedgerAccount.CardHolds) == -Sum(LedgerAccount.HoldsOpen), $"Seed {seed}: the holds' two sides differ.");
    }

    // What Dojo goes through with one intent that captures by itself, step by step.
    private static List<IntentSnapshot> History(Random dice)
    {
        var total = dice.Next(1, 5000);
        List<IntentSnapshot> steps = [new("pi_1", IntentStatus.Created, "TEST-TEST", new Money(total, "GBP"), 0, 0, new Uri("https://pay.example/pi_1"), null, 0, null)];
        for (var declines = dice.Next(3); declines > 0; declines--)
            steps.Add(steps[^1] with { Declines = steps[^1].Declines + 1 });
        if (dice.Next(5) == 0)
            return [.. steps, steps[^1] with { Status = IntentStatus.Canceled }];
        steps.Add(steps[^1] with { Status = IntentStatus.Captured, CapturedMinor = total });
        if (dice.Next(4) == 0)
            return [.. steps, steps[^1] with { Status = IntentStatus.Reversed }];
        for (var refunds = dice.Next(4); refunds > 0 && steps[^1].RefundedMinor < total; refunds--)
        {
            var given = refunds == 1 && dice.Next(2) == 0 ? total : steps[^1].RefundedMinor + dice.Next(1, (int)(total - steps[^1].RefundedMinor) + 1);
            steps.Add(steps[^1] with { RefundedMinor = given, Status = given == total ? IntentStatus.Refunded : IntentStatus.Captured });
        }

        return steps;
    }

    private sealed class Ids : IIdSource
    {
        private static int counter;

        public Guid NewId() => new(Interlocked.Increment(ref counter), 0, 0, new byte[8]);

        public Guid NewSecretId() => NewId();

        public string NewCode(int length) => new('X', length);
    }
}
