using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Customers;

public sealed class SavedCardTests : IAsyncLifetime
{
    private readonly FakeTime _time = new();
    private readonly TempDirectory _data = new();
    private Box _box = null!;

    public async ValueTask InitializeAsync() => _box = await Box.StartAsync(_data.Path, _time);

    public async ValueTask DisposeAsync()
    {
        await _box.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task Pay_WithTheWishToSave_SavesTheMaskedCard()
    {
        var customer = await _box.CustomerAsync();
        var paid = await _box.PaidAndSavedAsync(await _box.CreateForAsync(customer));

        var method = Assert.Single(await _box.MethodsAsync(customer))!;

        Assert.Equal("44565300****1005", (string)method["cardDetails"]!["pan"]!);
        Assert.Equal(("2030-12-31", "VISA"), ((string)method["cardDetails"]!["expiryDate"]!, (string)method["cardDetails"]!["scheme"]!));
        Assert.Equal((string)method["id"]!, (string)paid["paymentIntent"]!["paymentDetails"]!["paymentMethodId"]!);
        Assert.DoesNotContain("4456530000001005", _data.ReadJournal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4456530000001096", "approve", 1)]
    [InlineData("4456530000001096", "fail", 0)]
    [InlineData("4456530000002011", null, 0)]
    public async Task Save_ThroughAChallengeOrADecline_FollowsThePayment(string card, string? challenge, int saved)
    {
        var customer = await _box.CustomerAsync();

        await _box.PaidAndSavedAsync(await _box.CreateForAsync(customer), card, challenge);

        Assert.Equal(saved, (await _box.MethodsAsync(customer)).Count);
    }

    [Fact]
    public async Task Save_OfTheSameCardTwice_IsOneMethod()
    {
        var customer = await _box.CustomerAsync();
        await _box.PaidAndSavedAsync(await _box.CreateForAsync(customer));
        await _box.PaidAndSavedAsync(await _box.CreateForAsync(customer));
        await _box.PaidAndSavedAsync(await _box.CreateForAsync(customer), expiryDate: "11/31");

        Assert.Equal(2, (await _box.MethodsAsync(customer)).Count);
    }

    [Fact]
    public async Task Pay_WithoutTheWishOrWithoutASecret_SavesNothing()
    {
        var customer = await _box.CustomerAsync();
        await _box.PaidAsync(await _box.CreateForAsync(customer));
        await _box.PaidAndSavedAsync(await _box.CreateIdAsync(change: b => b["customer"] = new JsonObject { ["id"] = customer }));

        Assert.Empty(await _box.MethodsAsync(customer));
    }

    [Fact]
    public async Task SavedCards_AfterARestart_AreThere()
    {
        var customer = await _box.CustomerAsync();
        await _box.PaidAndSavedAsync(await _box.CreateForAsync(customer));
        var before = (await _box.MethodsAsync(customer)).ToJsonString();
        var secret = await _box.SecretAsync(customer);

        await _box.DisposeAsync();
        _box = await Box.StartAsync(_data.Path, _time);

        Assert.Equal(before, (await _box.MethodsAsync(customer)).ToJsonString());
        using var asCustomer = _box.ClientOf(secret);
        using var withOldSecret = await asCustomer.GetAsync($"/customers/public/{customer}/payment-methods");
        Assert.Equal(HttpStatusCode.OK, withOldSecret.StatusCode);
    }

    [Fact]
    public async Task Delete_OfASavedCard_TakesItsIdOnce()
    {
        var customer = await _box.CustomerAsync();
        await _box.PaidAndSavedAsync(await _box.CreateForAsync(customer));
        var method = (string)Assert.Single(await _box.MethodsAsync(customer))!["id"]!;
        using var asCustomer = _box.ClientOf(await _box.SecretAsync(customer));

        using var deleted = await asCustomer.DeleteAsync($"/customers/public/{customer}/payment-methods/{method}");
        using var again = await asCustomer.DeleteAsync($"/customers/public/{customer}/payment-methods/{method}");
        using var nonsense = await asCustomer.DeleteAsync($"/customers/public/{customer}/payment-methods/visa");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await Problems.AssertAsync(again, HttpStatusCode.NotFound);
        await Problems.AssertFieldAsync(nonsense, "PaymentMethodId");
        Assert.Empty(await _box.MethodsAsync(customer));
    }

    [Fact]
    public async Task Secret_OfAnotherOrTooOldOrAMerchantsKey_IsUnauthorized()
    {
        var (alex, sam) = (await _box.CustomerAsync(), await _box.CustomerAsync());
        var secret = await _box.SecretAsync(alex);
        using var asAlex = _box.ClientOf(secret);

        using var others = await asAlex.GetAsync($"/customers/public/{sam}/payment-methods");
        await Problems.AssertAsync(others, HttpStatusCode.Unauthorized);
        using var key = await _box.Api.GetAsync($"/customers/public/{alex}/payment-methods");
        await Problems.AssertAsync(key, HttpStatusCode.Unauthorized);
        using var fresh = await asAlex.GetAsync($"/customers/public/{alex}/payment-methods");
        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
        _time.Advance(TimeSpan.FromMinutes(15));
        using var old = await asAlex.GetAsync($"/customers/public/{alex}/payment-methods");
        await Problems.AssertAsync(old, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task CreateIntent_WithAWrongSecretOrCard_IsRefused()
    {
        var customer = await _box.CustomerAsync();
        var secret = await _box.SecretAsync(customer);

        foreach (var (id, key, card, field) in new[]
        {
            (customer, "cs_sandbox_wrong", null, "Customer.Secret"), ("cust_sandbox_none", secret, null, "Customer.Id"), (customer, secret, "pm_none", "Customer.SavedCardId"),
        })
        {
            using var response = await _box.Api.PostAsJsonAsync(
                "/payment-intents", Box.Order(change: b => b["customer"] = new JsonObject { ["id"] = id, ["secret"] = key, ["savedCardId"] = card }));
            await Problems.AssertFieldAsync(response, field);
        }
    }
}
