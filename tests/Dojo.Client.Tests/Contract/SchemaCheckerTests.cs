using System.Text.Json;
using System.Text.Json.Nodes;
using Dojo.Client.Tests.Testing;

namespace Dojo.Client.Tests.Contract;

/// <summary>The checker itself must be able to say no.</summary>
public sealed class SchemaCheckerTests
{
    [Theory]
    [InlineData("""{"amount":{"value":1,"currencyCode":"GBP"},"reference":"a"}""", true)]
    [InlineData("""{"amount":{"value":1,"currencyCode":"GBP"}}""", false)]
    [InlineData("""{"amount":{"value":1,"currencyCode":"GBP"},"reference":""}""", false)]
    [InlineData("""{"amount":{"value":1,"currencyCode":"GBP"},"reference":null}""", false)]
    [InlineData("""{"amount":{"value":"1","currencyCode":"GBP"},"reference":"a"}""", false)]
    [InlineData("""{"amount":{"value":1.5,"currencyCode":"GBP"},"reference":"a"}""", false)]
    [InlineData("""{"amount":{"value":1},"reference":"a"}""", false)]
    [InlineData("""{"amount":{"value":1,"currencyCode":"GBP"},"reference":"a","surprise":1}""", false)]
    [InlineData("""{"amount":{"value":1,"currencyCode":"GBP"},"reference":"a","captureMode":"Maybe"}""", false)]
    [InlineData("""{"amount":{"value":1,"currencyCode":"GBP"},"reference":"a","expireAt":"2026-01-01"}""", false)]
    [InlineData("""{"amount":{"value":1,"currencyCode":"GBP"},"reference":"a","autoExpireIn":"2d"}""", false)]
    [InlineData("""{"amount":{"value":1,"currencyCode":"GBP"},"reference":"a","config":{"redirectUrl":"nowhere"}}""", false)]
    [InlineData("""{"amount":{"value":1,"currencyCode":"GBP"},"reference":"a","customer":{"id":"c","secret":"s"}}""", true)]
    [InlineData("""{"amount":{"value":1,"currencyCode":"GBP"},"reference":"a","customer":{"name":"c"}}""", false)]
    [InlineData("""{"amount":{"value":1,"currencyCode":"GBP"},"reference":"a","itemLines":[{"id":"1"}]}""", false)]
    [InlineData("""{"amount":{"value":1,"currencyCode":"GBP"},"reference":"a","metadata":{"k":1}}""", false)]
    [InlineData("""[]""", false)]
    public void Check_CreatePaymentIntent_TellsGoodFromBad(string json, bool valid)
    {
        var api = OpenApi.OrSkip();
        var faults = new SchemaChecker(api).Check(api.Schema("CreatePaymentIntentRequest"), JsonDocument.Parse(json).RootElement);
        Assert.True(valid == (faults.Count == 0), string.Join("; ", faults));
    }

    [Theory]
    [InlineData("""{"sessionType":"Sale","sale":{"paymentIntentId":"pi_1"}}""", true)]
    [InlineData("""{"sessionType":"Sale"}""", false)]
    [InlineData("""{"sale":{"paymentIntentId":"pi_1"}}""", false)]
    public void Check_Alternatives_TellsGoodFromBad(string json, bool valid)
    {
        var api = OpenApi.OrSkip();
        var faults = new SchemaChecker(api).Check(api.Schema("TerminalSessionDetails"), JsonDocument.Parse(json).RootElement);
        Assert.True(valid == (faults.Count == 0), string.Join("; ", faults));
    }

    [Fact]
    public void Make_AnySchema_FillsEveryProperty()
    {
        var api = OpenApi.OrSkip();
        foreach (var name in Wire.Records.Keys)
            Assert.Equal(
                new SchemaChecker(api).Merge(api.Schema(name)).Properties.Count,
                new SampleMaker(api).Make(api.Schema(name)) is JsonObject made ? made.Count : -1);
    }
}
