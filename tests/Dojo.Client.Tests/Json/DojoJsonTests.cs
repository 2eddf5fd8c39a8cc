using System.Text;
using System.Text.Json;

namespace Dojo.Client.Tests.Json;

public sealed class DojoJsonTests
{
    private static string Write<T>(T value) => Encoding.UTF8.GetString(DojoJson.Write(value));

    private static PaymentIntent Read(string json) => JsonSerializer.Deserialize(json, DojoJson.Of<PaymentIntent>())!;

    [Fact]
    public void Write_SmallestRequest_HoldsNothingElse() =>
        Assert.Equal(
            """{"amount":{"value":1000,"currencyCode":"GBP"},"reference":"Order 234"}""",
            Write(new CreatePaymentIntentRequest { Amount = new(1000, "GBP"), Reference = "Order 234" }));

    [Fact]
    public void Write_Times_AreUtcWithZ()
    {
        var request = new SearchPaymentIntentRequest
        {
            StartDate = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(2)),
            EndDate = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddTicks(1234567),
        };
        Assert.Equal("""{"startDate":"2026-03-01T10:00:00Z","endDate":"2026-03-01T12:00:00.1234567Z"}""", Write(request));
    }

    [Theory]
    [InlineData(0, 0, 0, 55, "00:00:55")]
    [InlineData(0, 23, 59, 59, "23:59:59")]
    [InlineData(6, 23, 0, 1, "06.23:00:01")]
    public void Write_Interval_IsDojosFormat(int days, int hours, int minutes, int seconds, string expected)
    {
        var request = new CreatePaymentIntentRequest { Amount = new(1, "GBP"), Reference = "r", AutoExpireIn = new TimeSpan(days, hours, minutes, seconds) };
        Assert.Contains($"\"autoExpireIn\":\"{expected}\"", Write(request), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00:00:55", 55)]
    [InlineData("01.00:00:00", 86400)]
    [InlineData("1.00:00:00", 86400)]
    [InlineData("02.03:04:05", 183845)]
    public void Read_Interval_BothSpellings(string text, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Read($$"""{"id":"p","status":"Created","autoExpireIn":"{{text}}"}""").AutoExpireIn);

    [Theory]
    [InlineData("2023-12-13T14:15:01", "2023-12-13T14:15:01Z")]
    [InlineData("2023-12-13T14:15:01Z", "2023-12-13T14:15:01Z")]
    [InlineData("2023-12-13T14:15:01.123456789Z", "2023-12-13T14:15:01.1234567Z")]
    [InlineData("2023-12-13T14:15:01+02:00", "2023-12-13T12:15:01Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00", "0001-01-01T00:00:00Z")]
    public void Read_Times_AreUtcWhateverTheirSpelling(string text, string expected)
    {
        var read = Read($$"""{"id":"p","status":"Created","createdAt":"{{text}}"}""").CreatedAt;
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), read);
        Assert.Equal(TimeSpan.Zero, read!.Value.Offset);
    }

    [Theory]
    [InlineData("""{"status":"Created"}""")]
    [InlineData("""{"id":"p"}""")]
    [InlineData("""{"id":null,"status":"Created"}""")]
    [InlineData("""{"id":"p","status":"Created","amount":{"currencyCode":"GBP"}}""")]
    [InlineData("""{"id":"p","status":"Created","amount":{"value":100}}""")]
    [InlineData("""{"id":"p","status":"Created","amount":{"value":100,"currencyCode":null}}""")]
    [InlineData("""{"id":"p","status":"Created","amount":{"value":"100","currencyCode":"GBP"}}""")]
    [InlineData("""{"id":"p","status":"Created","amount":{"value":1.5,"currencyCode":"GBP"}}""")]
    [InlineData("""{"id":"p","status":"Created","captures":[{"status":"Successful"}]}""")]
    [InlineData("""{"id":"p","status":"Created","captures":[{"amount":100}]}""")]
    [InlineData("""{"id":"p","status":"Created","refundedAmount":"all"}""")]
    public void Read_MoneyOrStatusMissingOrOdd_IsNeverGuessed(string json) => Assert.Throws<JsonException>(() => Read(json));

    [Fact]
    public void Read_ListsMissingOrNull_AreEmpty()
    {
        foreach (var json in new[] { """{"id":"p","status":"Created"}""", """{"id":"p","status":"Created","captures":null,"itemLines":null,"metadata":null,"paymentEvents":null}""" })
        {
            var read = Read(json);
            Assert.Empty(read.Captures);
            Assert.Empty(read.ItemLines);
            Assert.Empty(read.Metadata);
            Assert.Empty(read.PaymentEvents);
        }
    }

    [Fact]
    public void Read_LineWithoutTotal_IsStillRead() =>
        Assert.Null(Assert.Single(Read("""{"id":"p","status":"Created","itemLines":[{"id":"1"}]}""").ItemLines).AmountTotal);

    [Fact]
    public void Write_LargeAmounts_KeepEveryDigit() =>
        Assert.Equal("""{"amount":9007199254740993}""", Write(new CreateRefundRequest { Amount = 9007199254740993 }));
}
