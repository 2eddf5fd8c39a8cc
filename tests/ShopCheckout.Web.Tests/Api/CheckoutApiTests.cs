using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Orders;
using ShopCheckout.Web.Tests.Pages.Checkout;

namespace ShopCheckout.Web.Tests.Api;

/// <summary>POST /checkout as JSON: the server's side of Dojo's components.</summary>
public sealed partial class CheckoutApiTests
{
    private static readonly Uri Checkout = new("/checkout", UriKind.Relative);

    [Fact]
    public async Task OrderByItsToken_AnswersTheIntentAndASecretThatOpensIt()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var order = await PlaceAsync(shop, client);
        using var stranger = shop.CreateClient();

        using var first = await SendAsync(stranger, new { order = shop.OrderToken(order.Id) });
        using var second = await SendAsync(stranger, new { order = shop.OrderToken(order.Id) });

        var (one, two) = (await OkAsync(first), await OkAsync(second));
        Assert.Equal("no-store", first.Headers.CacheControl?.ToString());
        Assert.Equal((string?)one["id"], (string?)two["id"]);
        Assert.NotEqual((string?)one["clientSessionSecret"], (string?)two["clientSessionSecret"]);
        Assert.Equal((string?)two["clientSessionSecret"], (string?)(await shop.Sandbox.IntentAsync((string)two["id"]!))["clientSessionSecret"]);
        Assert.Equal(order.Total.Minor, (long)two["amount"]!["value"]!);
        Assert.Equal(order.Number, (string?)two["reference"]);
        Assert.EndsWith("/checkout/return/" + shop.OrderToken(order.Id), (string?)two["returnUrl"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task DocumentationsOwnExample_FindsTheOrderOfTheCallersBasket()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        await PlaceAsync(shop, client);
        using var stranger = shop.CreateClient();
        await CheckoutPageTests.AddSomethingAsync(shop, stranger);

        // Mode no-cors makes browsers send the JSON as text.
        using var asText = await SendAsync(client, new StringContent("""{ "greeting": "" }""", Encoding.UTF8, "text/plain"));
        using var empty = await SendAsync(client, new StringContent(string.Empty, Encoding.UTF8, "application/json"));
        using var strangers = await SendAsync(stranger, new { });

        Assert.StartsWith("pi_", (string?)(await OkAsync(asText))["id"], StringComparison.Ordinal);
        Assert.StartsWith("pi_", (string?)(await OkAsync(empty))["id"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, strangers.StatusCode);
    }

    [Fact]
    public async Task Details_PlaceTheOrderAtTheShopsPriceWhateverTheCallerSays()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        await CheckoutPageTests.AddSomethingAsync(shop, client);

        using var cheap = await SendAsync(client, Details(1));
        var told = await ReadAsync(cheap);
        Assert.Equal(HttpStatusCode.Conflict, cheap.StatusCode);
        await using (var db = shop.Database())
            Assert.False(await db.Orders.AnyAsync());
        var total = (long)told["amount"]!["value"]!;

        using var placed = await SendAsync(client, Details(total));
        var answer = await OkAsync(placed);
        var order = await TheOrderAsync(shop);
        Assert.Equal(total, order.Total.Minor);
        Assert.Equal(total, (long)(await shop.Sandbox.IntentAsync((string)answer["id"]!))["amount"]!["value"]!);
    }

    [Fact]
    public async Task BadDetails_AreNamedFieldByField()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        await CheckoutPageTests.AddSomethingAsync(shop, client);

        using var response = await SendAsync(client, new { name = "", email = "nowhere", method = "Delivery", postcode = "12345", agreedTotalMinor = 100 });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var errors = (await ReadAsync(response))["errors"]!.AsObject();
        Assert.Equal(["acceptTerms", "email", "line1", "name", "phone", "postcode", "town"], errors.Select(e => e.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("cross-site", "https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("same-site", null, HttpStatusCode.Forbidden)]
    [InlineData(null, null, HttpStatusCode.Forbidden)]
    [InlineData(null, "http://localhost", HttpStatusCode.OK)]
    [InlineData("same-origin", null, HttpStatusCode.OK)]
    public async Task Caller_FromElsewhere_IsRefused(string? site, string? origin, HttpStatusCode expected)
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var order = await PlaceAsync(shop, client);
        using var request = new HttpRequestMessage(HttpMethod.Post, Checkout) { Content = JsonContent.Create(new { order = shop.OrderToken(order.Id) }) };
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        if (origin is not null)
            request.Headers.Add("Origin", origin);

        using var response = await client.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Caller_WithAnAntiforgeryToken_IsHeard()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var order = await PlaceAsync(shop, client);
        var page = await ShopFactory.ReadAsync(await client.GetAsync(new Uri($"/checkout/pay/{shop.OrderToken(order.Id)}", UriKind.Relative)));
        using var request = new HttpRequestMessage(HttpMethod.Post, Checkout) { Content = JsonContent.Create(new { order = shop.OrderToken(order.Id) }) };
        request.Headers.Add("RequestVerificationToken", page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value"));

        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task ForgedToken_IsNotFound()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var token = shop.OrderToken((await PlaceAsync(shop, client)).Id);
        foreach (var forged in new[] { "x", new string('A', 43), token[..20] + (token[20] == 'A' ? 'B' : 'A') + token[21..] })
        {
            using var response = await SendAsync(client, new { order = forged });
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task PaidOrder_IsToldWithItsPageAndGetsNoSecret()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var order = await PlaceAsync(shop, client);
        await shop.Sandbox.PayByCardAsync((string)(await OkAsync(await SendAsync(client, new { })))["id"]!);

        // The basket is still the order's: nobody has asked Dojo since.
        using var response = await SendAsync(client, new { });
        var problem = await ReadAsync(response);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("Paid", (string?)problem["orderStatus"]);
        Assert.Equal("/orders/" + shop.OrderToken(order.Id), (string?)problem["orderUrl"]);
        Assert.Null(problem["clientSessionSecret"]);
    }

    [Theory]
    [InlineData("GetPaymentIntent")]
    [InlineData("RefreshClientSessionSecret")]
    public async Task DojoOutOfReach_IsForLater(string operation)
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        await PlaceAsync(shop, client);
        await shop.Sandbox.AnswerNextWithStatusAsync(operation, 503, int.MaxValue);

        using var response = await SendAsync(client, new { });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("2", response.Headers.RetryAfter?.ToString());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("""{"method":"Rocket"}""")]
    [InlineData("""{"method":1}""")]
    [InlineData("null")]
    public async Task Nonsense_IsABadRequest(string body)
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        using var response = await SendAsync(client, new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task MoreThanACheckoutCanBe_IsABadRequest()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        using var response = await SendAsync(client, new { notes = new string('x', 20_000) });
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Description_NamesWhatIsSentAndAnswered()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        var document = JsonNode.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;

        var post = document["paths"]!["/checkout"]!["post"]!;
        Assert.NotNull(post["requestBody"]!["content"]!["application/json"]);
        var answer = post["responses"]!["200"]!["content"]!["application/json"]!["schema"]!;
        var schema = document["components"]!["schemas"]![((string)answer["$ref"]!).Split('/')[^1]]!;
        Assert.NotNull(schema["properties"]!["id"]);
        Assert.NotNull(schema["properties"]!["clientSessionSecret"]);
        var request = document["components"]!["schemas"]![((string)post["requestBody"]!["content"]!["application/json"]!["schema"]!.ToJsonString().Split("#/components/schemas/")[^1]).Split('"')[0]]!;
        Assert.NotNull(request["properties"]!["code"]);
        Assert.Contains("errors.code", (string)post["description"]!, StringComparison.Ordinal);
        foreach (var status in new[] { "400", "403", "404", "409", "422", "503" })
            Assert.NotNull(post["responses"]![status]);
        Assert.NotNull(document["paths"]!["/api/checkout"]);
    }

    internal static async Task<Order> PlaceAsync(ShopFactory shop, HttpClient client)
    {
        using var pay = await CheckoutPageTests.PayAsync(client, await CheckoutPageTests.AddSomethingAsync(shop, client));
        Assert.Equal(HttpStatusCode.Redirect, pay.StatusCode);
        return await TheOrderAsync(shop);
    }

    private static object Details(long agreed, string? code = null) => new
    {
        code, name = "Ada Lovelace", email = "ada@example.com", phone = "01632 960 001", method = "Collection", acceptTerms = true, agreedTotalMinor = agreed,
        amount = new { value = 1, currencyCode = "GBP" },
    };

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, object body) => SendAsync(client, JsonContent.Create(body));

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Checkout) { Content = content };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await client.SendAsync(request);
    }

    private static async Task<JsonNode> OkAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ReadAsync(response);
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

    private static async Task<Order> TheOrderAsync(ShopFactory shop)
    {
        await using var db = shop.Database();
        return await db.Orders.SingleAsync();
    }
}
