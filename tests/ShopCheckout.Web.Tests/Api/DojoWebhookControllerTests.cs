using System.Net;
using System.Text;
using Dojo.Client;
using Microsoft.EntityFrameworkCore;

namespace ShopCheckout.Web.Tests.Api;

public sealed class DojoWebhookControllerTests
{
    private const string Body =
        """{"id":"evt_1","event":"payment_intent.status_updated","accountId":"acc_web_tests","createdAt":"2026-11-20T10:00:00Z","data":{"paymentIntentId":"pi_1","paymentStatus":"Captured","captureMode":"Auto"}}""";

    private static readonly Uri Endpoint = new("/webhooks/dojo", UriKind.Relative);

    [Fact]
    public async Task GenuineEvent_StoredOnceThenAcknowledged()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();

        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.NoContent, await PostAsync(client, Encoding.UTF8.GetBytes(Body), Sign(Body)));

        await using var db = shop.Database();
        var row = await db.InboxEvents.SingleAsync();
        Assert.Equal(("evt_1", "pi_1", "acc_web_tests"), (row.EventId, row.IntentId, row.AccountId));
    }

    public static TheoryData<string, string?, string, HttpStatusCode> BadRequests => new()
    {
        { Body, null, "application/json", HttpStatusCode.Unauthorized },
        { Body, string.Empty, "application/json", HttpStatusCode.Unauthorized },
        { Body, "sha256=00", "application/json", HttpStatusCode.Unauthorized },
        { Body, WebhookSignature.Compute(Encoding.UTF8.GetBytes(Body), "the-secret-of-somebody-else"), "application/json", HttpStatusCode.Unauthorized },
        { Body[..^2], Sign(Body), "application/json", HttpStatusCode.Unauthorized },
        { string.Empty, Sign(string.Empty), "application/json", HttpStatusCode.BadRequest },
        { "{\"id\":", Sign("{\"id\":"), "application/json", HttpStatusCode.BadRequest },
        { Body, Sign(Body), "text/plain", HttpStatusCode.UnsupportedMediaType },
        { Body, Sign(Body), "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType },
    };

    [Theory]
    [MemberData(nameof(BadRequests))]
    public async Task BadRequest_RefusedWithTheRightStatusAndNothingStored(string body, string? signature, string contentType, HttpStatusCode expected)
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();

        Assert.Equal(expected, await PostAsync(client, Encoding.UTF8.GetBytes(body), signature, contentType));

        await using var db = shop.Database();
        Assert.False(await db.InboxEvents.AnyAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OneMegabyte_RefusedUnread(bool chunked)
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var body = new byte[1 << 20];
        Array.Fill(body, (byte)' ');

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(client, body, WebhookSignature.Compute(body, ShopFactory.WebhookSecret), chunked: chunked));
    }

    [Fact]
    public async Task Get_IsNotAllowed()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        using var response = await client.GetAsync(Endpoint);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    private static string Sign(string body) => WebhookSignature.Compute(Encoding.UTF8.GetBytes(body), ShopFactory.WebhookSecret);

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, byte[] body, string? signature, string contentType = "application/json", bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.TransferEncodingChunked = chunked ? true : null;
        if (signature is not null)
            request.Headers.TryAddWithoutValidation("Dojo-Signature", signature);
        using var response = await client.SendAsync(request);
        if (!response.IsSuccessStatusCode)
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return response.StatusCode;
    }
}
