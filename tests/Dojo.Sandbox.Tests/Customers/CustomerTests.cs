using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Customers;

public sealed class CustomerTests(SharedBox shared) : IClassFixture<SharedBox>
{
    private readonly Box _box = shared.Box;

    [Fact]
    public async Task Create_ThenGet_ShowsWhatWasSent()
    {
        using var response = await _box.Api.PostAsJsonAsync("/customers", new
        {
            name = "Alex", emailAddress = "alex@dojo.com", phoneNumber = "078976534161", vatNumber = "GB1", billingAddress = new { countryCode = "GB", city = "Bath" },
        });
        var created = await CustomerApi.ReadAsync(response);
        var id = (string)created["id"]!;

        var got = Assert.Single((await _box.Api.GetFromJsonAsync<JsonArray>($"/customers/{id}"))!)!;

        Assert.StartsWith("cust_sandbox_", id, StringComparison.Ordinal);
        Assert.Equal(created.ToJsonString(), got.ToJsonString());
        Assert.Equal(("Alex", "Bath", 0), ((string)got["name"]!, (string)got["billingAddress"]!["city"]!, (int)got["documentVersion"]!));
    }

    [Fact]
    public async Task Get_OfSeveralIds_ListsThoseOfTheAccount()
    {
        var (one, two) = (await _box.CustomerAsync(), await _box.CustomerAsync());
        using var other = _box.ClientOf("sk_sandbox_merchant-two");

        Assert.Equal([one, two], (await _box.Api.GetFromJsonAsync<JsonArray>($"/customers/{one},{two}"))!.Select(c => (string)c!["id"]!));
        Assert.Empty((await other.GetFromJsonAsync<JsonArray>($"/customers/{one}"))!);
        using var nonsense = await _box.Api.GetAsync("/customers/alex");
        await Problems.AssertFieldAsync(nonsense, "CustomerId");
    }

    [Fact]
    public async Task Update_OfOneField_KeepsTheOthersAndCounts()
    {
        var id = await _box.CustomerAsync();

        using var response = await _box.Api.PatchAsJsonAsync($"/customers/{id}", new { phoneNumber = "078976534161" });
        var updated = await CustomerApi.ReadAsync(response);

        Assert.Equal(("Alex", "078976534161", 1), ((string)updated["name"]!, (string)updated["phoneNumber"]!, (int)updated["documentVersion"]!));
    }

    [Fact]
    public async Task Delete_OfACustomer_IsForGood()
    {
        var id = await _box.CustomerAsync();
        var secret = await _box.SecretAsync(id);

        using var deleted = await _box.Api.DeleteAsync($"/customers/{id}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);

        using var again = await _box.Api.DeleteAsync($"/customers/{id}");
        await Problems.AssertAsync(again, HttpStatusCode.NotFound);
        using var update = await _box.Api.PatchAsJsonAsync($"/customers/{id}", new { name = "B" });
        await Problems.AssertAsync(update, HttpStatusCode.NotFound);
        using var secretAgain = await _box.Api.PostAsync($"/customers/{id}/create-secret", null);
        await Problems.AssertAsync(secretAgain, HttpStatusCode.NotFound);
        using var asCustomer = _box.ClientOf(secret);
        using var methods = await asCustomer.GetAsync($"/customers/public/{id}/payment-methods");
        await Problems.AssertAsync(methods, HttpStatusCode.NotFound);
        Assert.Empty((await _box.Api.GetFromJsonAsync<JsonArray>($"/customers/{id}"))!);
    }

    [Theory]
    [InlineData("name", 100, "Name")]
    [InlineData("emailAddress", 254, "EmailAddress")]
    [InlineData("phoneNumber", 50, "PhoneNumber")]
    [InlineData("vatNumber", 50, "VatNumber")]
    public async Task Create_WithALongText_IsRefused(string field, int max, string error)
    {
        using var fits = await _box.Api.PostAsJsonAsync("/customers", new JsonObject { [field] = new string('5', max) });
        await CustomerApi.ReadAsync(fits);
        using var tooLong = await _box.Api.PostAsJsonAsync("/customers", new JsonObject { [field] = new string('5', max + 1) });
        await Problems.AssertFieldAsync(tooLong, error);
    }

    [Fact]
    public async Task Create_WithAShortPhoneNumberOrAnUnknownField_IsRefused()
    {
        using var shortNumber = await _box.Api.PostAsJsonAsync("/customers", new { phoneNumber = "0789" });
        await Problems.AssertFieldAsync(shortNumber, "PhoneNumber");
        using var unknown = await _box.Api.PostAsJsonAsync("/customers", new { nickname = "A" });
        await Problems.AssertFieldAsync(unknown, "Nickname");
    }

    [Fact]
    public async Task Search_PageByPage_FindsEachCustomerOnce()
    {
        using var merchant = _box.ClientOf("sk_sandbox_searching");
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            using var created = await merchant.PostAsJsonAsync("/customers", new { name = $"C{i}" });
            ids.Insert(0, (string)(await CustomerApi.ReadAsync(created))["id"]!);
        }

        var first = await SearchAsync(new { limit = 2 });
        var second = await SearchAsync(new { limit = 2, after = (string)first["after"]! });
        var third = await SearchAsync(new { limit = 2, after = (string)second["after"]! });
        var back = await SearchAsync(new { limit = 2, before = (string)third["before"]! });

        Assert.Equal(ids, Of(first).Concat(Of(second)).Concat(Of(third)));
        Assert.Equal(Of(second), Of(back));
        Assert.Null(first["before"]);
        Assert.Null(third["after"]);
        using var nonsense = await merchant.PostAsJsonAsync("/customers/search", new { limit = 101 });
        await Problems.AssertFieldAsync(nonsense, "Limit");
        using var unknown = await merchant.PostAsJsonAsync("/customers/search", new { after = "cust_none" });
        await Problems.AssertFieldAsync(unknown, "After");

        async Task<JsonNode> SearchAsync(object body)
        {
            using var response = await merchant.PostAsJsonAsync("/customers/search", body);
            return await CustomerApi.ReadAsync(response);
        }

        static IEnumerable<string> Of(JsonNode page) => page["data"]!.AsArray().Select(c => (string)c!["id"]!);
    }
}
