using System.Net;
using System.Text;

namespace Dojo.Sandbox.Tests.Api;

public sealed class RequestBodyTests(SharedBox shared) : IClassFixture<SharedBox>
{
    private readonly Box _box = shared.Box;

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("12")]
    [InlineData("""{"amount":{"value":1e400,"currencyCode":"GBP"},"reference":"x"}""")]
    [InlineData("""{"amount":{"value":9223372036854775808,"currencyCode":"GBP"},"reference":"x"}""")]
    [InlineData("""{"amount":{"value":100,"currencyCode":"GBP"},"reference":"\ud800"}""")]
    [InlineData("""{"amount":{"value":100,"currencyCode":"GBP"},"reference":"x","\ud800":1}""")]
    [InlineData("""{"amount":{"value":100,"currencyCode":"GBP"},"reference":"x","Reference":"y"}""")]
    [InlineData("""{"amount":{"value":100,"currencyCode":"GBP"},"reference":"x",}""")]
    public async Task Create_WithBadJson_IsABadRequest(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await _box.Api.PostAsync("/payment-intents", content);

        await Problems.AssertAsync(response, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Create_WithDeepJson_IsABadRequest()
    {
        using var content = new StringContent(string.Concat(Enumerable.Repeat("[", 5000)), Encoding.UTF8, "application/json");

        using var response = await _box.Api.PostAsync("/payment-intents", content);

        await Problems.AssertAsync(response, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Create_AsAForm_IsUnsupported()
    {
        using var content = new StringContent(Box.Order().ToJsonString(), Encoding.UTF8, "text/plain");

        using var response = await _box.Api.PostAsync("/payment-intents", content);

        await Problems.AssertAsync(response, HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Create_WithTwoMegabytes_IsTooLarge()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/payment-intents")
        {
            Content = new StringContent(Box.Order(change: b => b["description"] = new string('x', 2_000_000)).ToJsonString(), Encoding.UTF8, "application/json"),
        };
        // The refusal comes before the body: without waiting for it, the client may still be writing when the connection closes.
        request.Headers.ExpectContinue = true;

        using var response = await _box.Api.SendAsync(request);

        await Problems.AssertAsync(response, HttpStatusCode.RequestEntityTooLarge);
    }
}
