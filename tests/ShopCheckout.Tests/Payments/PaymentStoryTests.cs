using ShopCheckout.Payments;

namespace ShopCheckout.Tests.Payments;

/// <summary>For every sequence of captures in parts, tips, releases, reversals and refunds of every kind: what the books, the payment and
/// the refund lines say adds up after each step, and nothing that is offered would be refused by Dojo.</summary>
public sealed class PaymentStoryTests
{
    private const int Stories = 3000;
    private const int Steps = 40;

    [Fact]
    public void EverySequenceOfOperations_AddsUpAfterEachStep()
    {
        var reached = new HashSet<string>();
        for (var seed = 0; seed < Stories; seed++)
        {
            var story = new PaymentStory(new Random(seed));
            try
            {
                for (var step = 0; step < Steps; step++)
                {
                    story.Step();
                    AssertBooks(story);
                    AssertRefunds(story);
                }
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}: {string.Join(" · ", story.Told)}", exception);
            }

            reached.UnionWith(story.Told.Select(t => string.Join(' ', t.Split(' ', ':').Where(w => !w.Any(char.IsDigit)))));
            reached.Add($"{story.Payment.Plan.Mode} {story.Payment.Status}");
        }

        string[] wanted =
        [
            "took", "took the last", "hold ended Lapsed", "hold ended Final", "let go", "ran out", "reversed", "gave back", "portal gave back", "ChangeAmount to", "ChangeTip to",
            "cancelled", "Manual Refunded", "Manual Captured", "Auto Refunded", "Auto Reversed",
        ];
        Assert.Equal([], wanted.Except(reached.Select(r => r.Replace("  ", " ", StringComparison.Ordinal))));
    }

    private static void AssertBooks(PaymentStory story)
    {
        var (payment, books) = (story.Payment, story.Books);
        Assert.All(books.GroupBy(e => e.TransactionId), t => Assert.True(t.Sum(e => e.Amount.Minor) == 0 && t.Count() == 2, "A transaction does not balance."));
        Assert.All(books.GroupBy(e => (e.Kind, e.Account, e.CumulativeMinor)), g => Assert.True(g.Count() == 1, $"{g.Key} was booked twice."));
        var isReversed = payment.Status == PaymentStatus.Reversed;
        Assert.Equal(isReversed ? 0 : payment.CapturedMinor - payment.RefundedMinor, Sum(LedgerAccount.ProviderReceivable));
        Assert.Equal(payment.CapturedMinor, books.Where(e => e is { Kind: LedgerKind.Captured, Account: LedgerAccount.ProviderReceivable }).Sum(e => e.Amount.Minor));
        Assert.Equal(payment.RefundedMinor, -books.Where(e => e is { Kind: LedgerKind.Refunded, Account: LedgerAccount.ProviderReceivable }).Sum(e => e.Amount.Minor));
        Assert.Equal(-Sum(LedgerAccount.ProviderReceivable), Sum(LedgerAccount.Sales));
        Assert.Equal(-Sum(LedgerAccount.CardHolds), Sum(LedgerAccount.HoldsOpen));
        var isHeld = payment is { Plan.IsManual: true, CaptureEnd: CaptureEnd.Open } && payment.Status is PaymentStatus.Authorized or PaymentStatus.Captured or PaymentStatus.Refunded;
        Assert.Equal(isHeld ? payment.Total.Minor - payment.CapturedMinor : 0, Sum(LedgerAccount.CardHolds));
        Assert.InRange(payment.CapturedMinor, 0, story.AuthorisedMinor);
        Assert.InRange(payment.RefundedMinor, 0, payment.CapturedMinor);
        Assert.Equal(payment.Attempts.GroupBy(a => a.Operation).SelectMany(g => Enumerable.Range(1, g.Count())), payment.Attempts.GroupBy(a => a.Operation).SelectMany(g => g.Select(a => a.Ordinal).Order()));
        Assert.Equal(Enumerable.Range(1, payment.Attempts.Count(a => a.CreditNote is not null)), payment.Attempts.Select(a => a.CreditNote).OfType<int>().Order());

        long Sum(LedgerAccount account) => books.Where(e => e.Account == account).Sum(e => e.Amount.Minor);
    }

    private static void AssertRefunds(PaymentStory story)
    {
        Assert.Equal(story.Payment.RefundedMinor, story.Given.Sum(l => l.Amount.Minor));
        foreach (var part in story.Parts.Where(p => p.Kind != RefundPart.Other))
        {
            var mine = story.Given.FindAll(l => l.Part == part.Kind && l.Position == part.Position && l.VatBasisPoints == part.VatBasisPoints);
            var (gross, vat) = (mine.Sum(l => l.Amount.Minor), mine.Sum(l => l.Vat.Minor));
            Assert.True(mine.TrueForAll(l => l.Amount.Minor >= 0 && l.Vat.Minor >= 0), $"{part}: less than nothing went back.");
            Assert.InRange(gross, 0, part.GrossMinor);
            Assert.Equal(part.VatInside(gross), vat);
            Assert.InRange(mine.Sum(l => l.Quantity), 0, part.Quantity);
            Assert.InRange(mine.Sum(l => l.RestockQuantity), 0, part.Quantity);
        }
    }
}
