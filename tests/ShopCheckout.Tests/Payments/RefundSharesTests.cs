using ShopCheckout.Checkout;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Tests.Payments;

/// <summary>However an order is refunded, bit by bit: lines, delivery and VAT add up, to the penny.</summary>
public sealed class RefundSharesTests
{
    private const int Orders = 300;

    private static readonly Guid Id = new("0198a000-0000-7000-8000-000000000001");
    private static readonly DateTimeOffset Noon = new(2030, 1, 15, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void EverySequenceOfRefunds_AddsUpToTheOrderAndItsVat()
    {
        for (var seed = 0; seed < Orders; seed++)
        {
            var dice = new Random(seed);
            var order = AnyOrder(dice);
            var tip = dice.Next(4) == 0 ? dice.Next(1, 500) : 0;
            var parts = SoldPart.Of(order, order.Total.Minor + tip);
            Assert.Equal((order.Total.Minor + tip, order.Vat.Minor), (parts.Sum(p => p.GrossMinor), parts.Sum(p => p.VatMinor)));

            var given = new List<RefundLine>();
            for (var left = order.Total.Minor + tip; left > 0;)
            {
                var shares = new RefundShares(parts, given);
                var chosen = dice.Next(2) == 0 ? shares.Spread(dice.NextInt64(1, left + 1)) : shares.Take(AnyItems(dice, shares));
                if (chosen.Count == 0)
                    chosen = shares.Spread(left); // The last takes what is left.
                given.AddRange(chosen.Select((share, i) => new RefundLine(Guid.Empty, i, Id, share, "GBP")));
                left -= chosen.Sum(s => s.GrossMinor);
                AssertWithin(seed, parts, given);
            }

            Assert.True(order.Total.Minor + tip == given.Sum(l => l.Amount.Minor), $"Seed {seed}: the amounts do not add up.");
            Assert.True(order.Vat.Minor == given.Sum(l => l.Vat.Minor), $"Seed {seed}: the VAT does not add up.");
        }
    }

    [Fact]
    public void AmountThatDoesNotDivide_SpreadByLargestRemainder()
    {
        var parts = SoldPart.Of(OrderOf((1, 100, 0), (1, 100, 0), (1, 100, 0)), 300);
        Assert.Equal([34, 33, 33], new RefundShares(parts, []).Spread(100).Select(s => s.GrossMinor));
    }

    [Fact]
    public void AllOfALineAfterAGoodwillAmount_TakesWhatIsLeftOfIt()
    {
        var parts = SoldPart.Of(OrderOf((3, 1000, 2000), (1, 500, 0)), 3500);
        var given = Lines(new RefundShares(parts, []).Spread(350));
        var shares = new RefundShares(parts, given).Take(new WantedItems([new(0, 3, 2)], 0));
        Assert.Equal((2700, 2, 500), (shares.Single().GrossMinor, shares.Single().Restock, given.Sum(l => l.Vat.Minor) + shares.Single().VatMinor));
    }

    [Theory]
    [InlineData(0, 4, 0, 0, "Of Line 0 3 can still be refunded.")]
    [InlineData(0, -1, 0, 0, "Of Line 0 3 can still be refunded.")]
    [InlineData(0, 1, 4, 0, "Of Line 0 3 can still go back into stock.")]
    [InlineData(7, 1, 0, 0, "The order has no such line.")]
    [InlineData(0, 0, 1, 0, "Choose what to refund.")]
    [InlineData(0, 1, 0, 1, "That much of the delivery is not left to refund.")]
    public void MoreThanThereIs_RefusedInWords(int position, int quantity, int restock, int delivery, string why)
    {
        var shares = new RefundShares(SoldPart.Of(OrderOf((3, 1000, 2000)), 3000), []);
        Assert.Equal(why, shares.WhyNot(new WantedItems([new(position, quantity, restock)], delivery)));
    }

    private static void AssertWithin(int seed, IReadOnlyList<SoldPart> parts, List<RefundLine> given)
    {
        foreach (var part in parts)
        {
            var mine = given.FindAll(l => l.Part == part.Kind && l.Position == part.Position && l.VatBasisPoints == part.VatBasisPoints);
            var (gross, vat) = (mine.Sum(l => l.Amount.Minor), mine.Sum(l => l.Vat.Minor));
            Assert.True(gross <= part.GrossMinor && vat <= part.VatMinor && mine.TrueForAll(l => l.Amount.Minor >= 0 && l.Vat.Minor >= 0), $"Seed {seed}: {part} gave {gross} with VAT {vat}.");
            Assert.True(gross < part.GrossMinor || vat == part.VatMinor, $"Seed {seed}: {part} is refunded wholly, its VAT not.");
            Assert.True(mine.Sum(l => l.Quantity) <= part.Quantity && mine.Sum(l => l.RestockQuantity) <= part.Quantity, $"Seed {seed}: more of {part} than was sold.");
        }
    }

    private static WantedItems AnyItems(Random dice, RefundShares shares) => new(
        [.. shares.Rests.Where(r => r.Part.Position is not null && dice.Next(2) == 0).Select(r => new WantedItems.Item(r.Part.Position!.Value, dice.Next(r.Quantity + 1), dice.Next(r.Restockable + 1)))],
        dice.NextInt64(shares.DeliveryLeftMinor + 1));

    private static Order AnyOrder(Random dice) => OrderOf(
        dice.Next(2) * dice.Next(1, 900),
        [.. Enumerable.Range(0, dice.Next(1, 6)).Select(_ => (dice.Next(1, 8), dice.Next(1, 5000), new[] { 0, 500, 2000 }[dice.Next(3)]))]);

    private static Order OrderOf(params (int Quantity, int UnitMinor, int Vat)[] lines) => OrderOf(0, lines);

    private static Order OrderOf(int deliveryMinor, (int Quantity, int UnitMinor, int Vat)[] lines)
    {
        var quote = Quote.Of(
            [.. lines.Select((l, i) => new Quote.Line(Id, "x", $"Line {i}", l.Quantity, new Money(l.UnitMinor, "GBP"), l.Vat, 99))], new Money(deliveryMinor, "GBP"));
        var order = new Order(Id, "TEST-TEST", Id, "f", new Contact("Ada", "ada@example.com", "1"), Noon, Noon);
        order.Sell(lines.Select((l, i) => new OrderLine(Id, i, Id, $"Line {i}", l.Quantity, new Money(l.UnitMinor, "GBP"), l.Vat)), quote.Delivery, quote.VatTotal);
        return order;
    }

    private static List<RefundLine> Lines(IEnumerable<RefundShare> shares) => [.. shares.Select((share, i) => new RefundLine(Guid.Empty, i, Id, share, "GBP"))];
}
