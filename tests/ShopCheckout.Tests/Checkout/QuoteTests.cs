using ShopCheckout.Checkout;

namespace ShopCheckout.Tests.Checkout;

public sealed class QuoteTests
{
    [Fact]
    public void Quote_PartsAddUpToTheTotal()
    {
        var random = new Lcg(20261120);
        for (var run = 0; run < 2000; run++)
        {
            var lines = Enumerable.Range(0, 1 + random.Next(8))
                .Select(i => new Quote.Line(Guid.Empty, "p", "P", 1 + random.Next(9), new Money(random.Next(20000), "GBP"), new[] { 0, 500, 2000 }[random.Next(3)], 99))
                .ToList();
            var quote = Quote.Of(lines, new Money(random.Next(1000), "GBP"));

            Assert.Equal(quote.Total, quote.Goods + quote.Delivery);
            Assert.Equal(lines.Sum(l => l.Total.Minor), quote.Goods.Minor);
            var zeroRated = lines.Where(l => l.VatBasisPoints == 0).Sum(l => l.Total.Minor);
            Assert.InRange(quote.Vat.Sum(v => v.Gross.Minor), quote.Goods.Minor - zeroRated, quote.Total.Minor);
            Assert.All(quote.Vat, v => Assert.InRange(v.Vat.Minor, 0, (v.Gross.Minor / 6) + 1));
        }
    }

    [Fact]
    public void Split_AddsUpAndIsFair()
    {
        var random = new Lcg(7);
        for (var run = 0; run < 2000; run++)
        {
            var weights = Enumerable.Range(0, 1 + random.Next(10)).Select(_ => (long)random.Next(5000)).ToList();
            var minor = random.Next(1_000_000);
            var parts = Apportionment.Split(minor, weights);

            Assert.Equal(minor, parts.Sum());
            var sum = weights.Sum();
            for (var i = 0; sum > 0 && i < parts.Length; i++)
                Assert.InRange(parts[i], minor * weights[i] / sum, (minor * weights[i] / sum) + 1);
        }
    }

    [Fact]
    public void MixedCurrencies_Throw() =>
        Assert.Throws<InvalidOperationException>(() => new Money(1, "GBP") + new Money(1, "EUR"));

    // A seeded run repeats.
    private sealed class Lcg(uint seed)
    {
        private uint _state = seed;

        public int Next(int below)
        {
            _state = (_state * 1664525) + 1013904223;
            return (int)(_state >> 8) % below;
        }
    }
}
