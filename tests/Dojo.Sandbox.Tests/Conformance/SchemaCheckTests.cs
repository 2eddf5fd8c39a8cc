using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Conformance;

/// <summary>The measure itself: what does not fit must be told.</summary>
public sealed class SchemaCheckTests
{
    [Theory]
    [InlineData("Money", """{"value":1,"currencyCode":"GBP"}""", null)]
    [InlineData("Money", """{"value":1}""", "$.currencyCode is missing")]
    [InlineData("Money", """{"value":"1","currencyCode":"GBP"}""", "$.value must be of type integer")]
    [InlineData("Money", """{"value":1.5,"currencyCode":"GBP"}""", "$.value must be of type integer")]
    [InlineData("Money", """{"value":null,"currencyCode":"GBP"}""", "$.value must not be null")]
    [InlineData("Money", """{"value":1,"currencyCode":"GBP","extra":1}""", "$.extra is not in the schema")]
    [InlineData("Money", """{"value":1,"currencyCode":""}""", "$.currencyCode is of the wrong length")]
    [InlineData("PaymentIntent", """{"status":"Paid"}""", "$.status is Paid, which is not in the list")]
    [InlineData("PaymentIntent", """{"createdAt":"yesterday"}""", "$.createdAt is no date-time")]
    [InlineData("PaymentIntent", """{"paymentLink":"nowhere"}""", "$.paymentLink is no uri")]
    [InlineData("PaymentIntent", """{"captures":[{"amount":"1"}]}""", "$.captures[0].amount must be of type integer")]
    [InlineData("PaymentIntent", """{"metadata":{"k":1}}""", "$.metadata.k must be of type string")]
    [InlineData("PaymentIntent", """{"tipsAmount":{"value":1}}""", "$.tipsAmount.currencyCode is missing")]
    [InlineData("SubscriptionRequest", """{"events":[],"url":"http://a.example"}""", "$.url does not match ^https://*.+")]
    [InlineData("EventRequest", """{"eventType":"OrderUpdated","event":{}}""", "$.event fits none of the 3 alternatives")]
    [InlineData("SetupIntentResponse", """{"setupEvents":[],"surprise":1}""", "$.surprise is not in the schema")]
    public void Run_OnAValue_TellsWhatDoesNotFit(string schema, string json, string? problem)
    {
        var file = OpenApiFile.Instance;
        Assert.SkipWhen(file is null, OpenApiFile.Missing);

        var problems = new SchemaCheck(file!).Run(file!.Schema(schema), JsonNode.Parse(json));

        if (problem is null)
            Assert.Empty(problems);
        else
            Assert.Contains(problem, problems);
    }
}
