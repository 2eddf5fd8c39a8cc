using System.Net;
using Dojo.Sandbox.Tests.Customers;

namespace Dojo.Sandbox.Tests.HostedCheckout;

public sealed class SavedCardPageTests : IAsyncLifetime
{
    private Box _box = null!;
    private Shopper _shopper = null!;
    private string _customer = "";

    public async ValueTask InitializeAsync()
    {
        _box = await Box.StartAsync();
        _shopper = new Shopper(_box.Browser);
        _customer = await _box.CustomerAsync();
    }

    public ValueTask DisposeAsync() => _box.DisposeAsync();

    [Fact]
    public async Task Save_Ticked_OffersTheCardNextTime()
    {
        await _shopper.OpenAsync($"/checkout/{await _box.CreateForAsync(_customer)}");
        _shopper.Choose("Save this card for future payments");
        await _shopper.SubmitAsync(Shopper.Card(), "Pay £12.34");
        Assert.Single(await _box.MethodsAsync(_customer));

        await _shopper.OpenAsync($"/checkout/{await _box.CreateForAsync(_customer)}");

        Assert.True(_shopper.Sees("VISA ending in 1005, expires 12/30"), _shopper.Text);
    }

    [Fact]
    public async Task Save_NotTicked_KeepsNothing()
    {
        await _shopper.OpenAsync($"/checkout/{await _box.CreateForAsync(_customer)}");

        await _shopper.SubmitAsync(Shopper.Card(), "Pay £12.34");

        Assert.Empty(await _box.MethodsAsync(_customer));
    }

    [Fact]
    public async Task Page_WithoutAProvenCustomer_OffersNoSaving()
    {
        await _shopper.OpenAsync($"/checkout/{await _box.CreateIdAsync()}");

        Assert.Null(_shopper.Page.GetElementById("save"));
        Assert.Null(_shopper.Page.GetElementById("savedCv2"));
    }

    [Fact]
    public async Task Pay_WithTheSavedCard_NeedsItsCv2Only()
    {
        var id = await SavedAsync();
        await _shopper.OpenAsync($"/checkout/{id}");

        await _shopper.SubmitAsync(new(StringComparer.Ordinal) { ["CV2 of the saved card"] = "020" }, "Pay £12.34");

        Assert.Equal($"/checkout/{id}/complete", _shopper.RedirectedTo!.OriginalString);
        Assert.Equal("Captured", await _box.StatusAsync(id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("02")]
    public async Task Pay_WithTheSavedCardAndAMistakenCv2_SaysSo(string cv2)
    {
        await _shopper.OpenAsync($"/checkout/{await SavedAsync()}");

        await _shopper.SubmitAsync(new(StringComparer.Ordinal) { ["CV2 of the saved card"] = cv2 }, "Pay £12.34");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, _shopper.Status);
        Assert.Equal("#savedCv2", Assert.Single(_shopper.Page.QuerySelectorAll("#error-summary a")).GetAttribute("href"));
    }

    [Fact]
    public async Task Pay_WithAnotherCard_UsesThatOne()
    {
        var id = await SavedAsync();
        await _shopper.OpenAsync($"/checkout/{id}");
        _shopper.Choose("Another card");

        await _shopper.SubmitAsync(Shopper.Card("5200000000001005"), "Pay £12.34");

        Assert.Equal("52000000****1005", (string)(await _box.GetAsync(id))["paymentDetails"]!["card"]!["cardNumber"]!);
    }

    [Fact]
    public async Task Pay_WithASavedCardThatIsChallenged_AsksFirst()
    {
        var id = await SavedAsync("4456530000001096");
        await _shopper.OpenAsync($"/checkout/{id}");
        await _shopper.SubmitAsync(new(StringComparer.Ordinal) { ["CV2 of the saved card"] = "020" }, "Pay £12.34");
        await _shopper.FollowAsync();

        await _shopper.SubmitAsync([], "Approve");

        Assert.Equal("Captured", await _box.StatusAsync(id));
    }

    private async Task<string> SavedAsync(string card = "4456530000001005")
    {
        await _box.PaidAndSavedAsync(await _box.CreateForAsync(_customer), card);
        return await _box.CreateForAsync(_customer);
    }
}
