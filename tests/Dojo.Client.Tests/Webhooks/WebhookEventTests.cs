using System.Text;
using System.Text.Json;

namespace Dojo.Client.Tests.Webhooks;

public sealed class WebhookEventTests
{
    private const string Good =
        """{"id":"evt_1","event":"payment_intent.status_updated","accountId":"acc_1","createdAt":"2022-02-01T13:07:41.8667859Z","data":{"paymentIntentId":"pi_1","paymentStatus":"Captured","captureMode":"Auto"}}""";

    [Fact]
    public void Parse_DocumentedEvent_ReadsAllOfIt()
    {
        var read = WebhookEvent.Parse(Encoding.UTF8.GetBytes(Good));

        Assert.Equal("evt_1", read.Id);
        Assert.Equal(WebhookEventType.PaymentIntentStatusUpdated, read.Event);
        Assert.Equal("acc_1", read.AccountId);
        Assert.Equal(new DateTimeOffset(2022, 2, 1, 13, 7, 41, TimeSpan.Zero).AddTicks(8667859), read.CreatedAt);
        Assert.Equal("pi_1", read.Data.PaymentIntentId);
        Assert.Equal(PaymentIntentStatus.Captured, read.Data.PaymentStatus);
        Assert.Equal(CaptureMode.Auto, read.Data.CaptureMode);
    }

    [Fact]
    public void Parse_UnknownValuesAndFields_AreKeptOrIgnored()
    {
        var json = Good.Replace("\"Captured\"", "\"Levitating\"", StringComparison.Ordinal)
            .Replace("{\"id\"", "{\"new\":{\"x\":[1]},\"id\"", StringComparison.Ordinal);
        var read = WebhookEvent.Parse(Encoding.UTF8.GetBytes(json));
        Assert.Equal("Levitating", read.Data.PaymentStatus?.Value);
    }

    [Fact]
    public void Parse_UnknownEvent_IsKeptWithoutAPaymentIntent()
    {
        var read = WebhookEvent.Parse("""{"id":"evt_2","event":"setup_intent.closed","data":{"setupIntentId":"si_1"}}"""u8);
        Assert.Equal("setup_intent.closed", read.Event.Value);
        Assert.Null(read.Data.PaymentIntentId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"evt\"")]
    [InlineData("{}")]
    [InlineData("{\"id\":\"evt_1\"")]
    [InlineData("""{"event":"payment_intent.created","data":{"paymentIntentId":"pi_1"}}""")]
    [InlineData("""{"id":null,"event":"payment_intent.created","data":{"paymentIntentId":"pi_1"}}""")]
    [InlineData("""{"id":" ","event":"payment_intent.created","data":{"paymentIntentId":"pi_1"}}""")]
    [InlineData("""{"id":7,"event":"payment_intent.created","data":{"paymentIntentId":"pi_1"}}""")]
    [InlineData("""{"id":"evt_1","data":{"paymentIntentId":"pi_1"}}""")]
    [InlineData("""{"id":"evt_1","event":null,"data":{"paymentIntentId":"pi_1"}}""")]
    [InlineData("""{"id":"evt_1","event":"payment_intent.created"}""")]
    [InlineData("""{"id":"evt_1","event":"payment_intent.created","data":null}""")]
    [InlineData("""{"id":"evt_1","event":"payment_intent.created","data":{}}""")]
    [InlineData("""{"id":"evt_1","event":"payment_intent.created","data":{"paymentIntentId":""}}""")]
    [InlineData("""{"id":"evt_1","event":"payment_intent.created","data":{"paymentIntentId":{}}}""")]
    [InlineData("""{"id":"evt_1","event":"payment_intent.created","createdAt":"yesterday","data":{"paymentIntentId":"pi_1"}}""")]
    [InlineData("""{"id":"evt_1","event":"payment_intent.created","data":{"paymentIntentId":"pi_1"}} trailing""")]
    public void Parse_Malformed_ThrowsAndTryParseSaysNo(string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        Assert.ThrowsAny<JsonException>(() => WebhookEvent.Parse(body));
        Assert.False(WebhookEvent.TryParse(body, out var read));
        Assert.Null(read);
    }

    [Fact]
    public void TryParse_NotUtf8_SaysNo() => Assert.False(WebhookEvent.TryParse([0xFF, 0xFE, 0x00, 0x7B], out _));

    [Fact]
    public void TryParse_InvalidUtf8InsideAString_SaysNo()
    {
        var body = Encoding.UTF8.GetBytes(Good);
        body[Good.IndexOf("evt_1", StringComparison.Ordinal)] = 0xFF;
        Assert.False(WebhookEvent.TryParse(body, out _));
    }

    [Fact]
    public void TryParse_DeepNesting_SaysNo() =>
        Assert.False(WebhookEvent.TryParse(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))), out _));
}
