using System.Globalization;
using Microsoft.Extensions.Options;
using ShopCheckout.Orders;

namespace ShopCheckout.Tests.Orders;

public sealed class ExpectedDaysTests
{
    // Winter: the shop's clock is UTC. 2026-01-16 is a Friday.
    [Theory]
    [InlineData("2026-01-14T10:00Z", "2026-01-16", "2026-01-19")]
    [InlineData("2026-01-16T10:00Z", "2026-01-20", "2026-01-21")]
    [InlineData("2026-01-17T10:00Z", "2026-01-20", "2026-01-21")]
    public void Delivery_CountsWorkingDays(string paid, string from, string to) => AssertDays(FulfilmentMethod.Delivery, paid, from, to);

    [Theory]
    [InlineData("2026-01-16T10:00Z", "2026-01-16")]
    [InlineData("2026-01-16T14:59Z", "2026-01-16")]
    [InlineData("2026-01-16T15:00Z", "2026-01-19")]
    [InlineData("2026-01-18T09:00Z", "2026-01-19")]
    [InlineData("2026-07-16T23:30Z", "2026-07-17")] // Past midnight in London's summer, early on a Friday.
    public void Collection_TheSameWorkingDayOrTheNext(string paid, string day) => AssertDays(FulfilmentMethod.Collection, paid, day, day);

    private static void AssertDays(FulfilmentMethod method, string paid, string from, string to)
    {
        var days = new ExpectedDays(Options.Create(new FulfilmentOptions()), Options.Create(new ShopOptions()));
        Assert.Equal((Day(from), Day(to)), days.For(method, DateTimeOffset.Parse(paid, CultureInfo.InvariantCulture)));
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
