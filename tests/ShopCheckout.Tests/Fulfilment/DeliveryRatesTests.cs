using Microsoft.Extensions.Options;
using ShopCheckout.Checkout;
using ShopCheckout.Fulfilment;
using ShopCheckout.Orders;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Fulfilment;

public sealed class DeliveryRatesTests
{
    private static readonly DeliveryRates Rates = new(Options.Create(new DeliveryRules()), Options.Create(new ShopOptions()));

    [Theory]
    [InlineData("sw1a1aa", "GB", "SW1A 1AA", true)]
    [InlineData(" b1  1aa ", "GB", "B1 1AA", true)]
    [InlineData("gir0aa", "GB", "GIR 0AA", true)]
    [InlineData("12345", "GB", "12 345", false)]
    [InlineData("d02x285", "IE", "D02 X285", true)]
    [InlineData("D6W-XK53", "IE", "D6W XK53", true)]
    [InlineData("SW1A 1AA", "IE", "SW1 A1AA", false)]
    [InlineData("B02 X285", "IE", "B02 X285", false)]
    [InlineData("", "IE", "", false)]
    [InlineData("ＳＷ１Ａ １ＡＡ", "GB", "", false)]
    public void Postcode_IsTidiedAndJudgedByCountry(string typed, string country, string tidy, bool isGood)
    {
        Assert.Equal(tidy, Postcodes.Tidy(typed, country));
        Assert.Equal(isGood, Postcodes.HasRightShape(tidy, country));
    }

    [Theory]
    [InlineData("KA27", true)]
    [InlineData("KA28", true)]
    [InlineData("KA2", false)]
    [InlineData("KA29", false)]
    [InlineData("IV1", true)]
    [InlineData("I1", false)]
    [InlineData("B1", false)]
    [InlineData("BT1", true)]
    public void Area_IsByLettersAndDistricts(string outward, bool lies) => Assert.Equal(lies, Postcodes.LiesIn(outward, "BT IV KA27-28"));

    [Theory]
    [InlineData("GB", "SW1A 1AA", 500, 1000, "standard 395, express 795")]
    [InlineData("GB", null, 500, 1000, "standard 395, express 795")]
    [InlineData("GB", "SW1A 1AA", 2001, 1000, "standard 595, express 995")]
    [InlineData("GB", "SW1A 1AA", 500, 5000, "standard 0, express 795")]
    [InlineData("GB", "SW1A 1AA", 25000, 1000, "standard 995")]
    [InlineData("GB", "SW1A 1AA", 30001, 1000, "")]
    [InlineData("GB", "IV2 3BW", 500, 9000, "highlands 895")]
    [InlineData("GB", "BT1 5GS", 500, 1000, "northern-ireland 595")]
    [InlineData("GB", "JE2 4WD", 500, 1000, "")]
    [InlineData("IE", "D02 X285", 500, 1000, "ireland 995")]
    [InlineData("FR", "75001", 500, 1000, "")]
    public void Offers_FollowAddressWeightAndGoods(string country, string? postcode, int grams, long goods, string expected) => Assert.Equal(
        expected, string.Join(", ", Rates.Offers(country, postcode, grams, new Money(goods, "GBP")).Where(o => o.IsOffered).Select(o => $"{o.Code} {o.Price.Minor}")));

    [Fact]
    public void OptionThatDoesNotGoThere_SaysWhy()
    {
        var there = Rates.Offers("GB", "IV2 3BW", 500, new Money(1000, "GBP"));
        Assert.Equal("Does not go to IV2 postcodes.", there.Single(o => o.Code == "standard").WhyNot);
        var heavy = Rates.Offers("GB", "SW1A 1AA", 20_010, new Money(1000, "GBP"));
        Assert.Equal("Takes up to 20 kg; your order weighs 20.1 kg.", heavy.Single(o => o.Code == "express").WhyNot);
    }

    [Theory]
    [InlineData("IV2 3BW", "standard", "Option")]
    [InlineData("SW1A 1AA", "free-for-me", "Option")]
    [InlineData("JE2 4WD", null, "Option")]
    [InlineData("SW1A 1AA", "<script>", "Option")]
    public async Task OptionThatIsNotOffered_IsRefusedInWords(string postcode, string? option, string field)
    {
        await using var shop = await TestShop.OpenAsync();
        var result = await shop.PressPayAsync(
            await shop.FillBasketAsync((shop.Tea, 1)), TestShop.Form(FulfilmentMethod.Delivery) with { Postcode = postcode, Option = option });
        Assert.Equal(field, Assert.IsType<PlaceOrder.Result.ChoiceRefused>(result).Field);
        await using var db = shop.Database();
        Assert.Empty(db.Orders);
    }

    [Fact]
    public async Task IrishAddress_IsKeptAndChargedAsShown()
    {
        await using var shop = await TestShop.OpenAsync();
        var form = TestShop.Form(FulfilmentMethod.Delivery) with { Country = "IE", Line1 = "1 Merrion Square", Town = "Dublin", County = " Dublin ", Postcode = "d02x285" };
        Assert.IsType<PlaceOrder.Result.PayAt>(await shop.PressPayAsync(await shop.FillBasketAsync((shop.Tea, 1)), form));

        var (order, payment) = await shop.TheOrderAsync();
        Assert.Equal("1 Merrion Square, Dublin, Dublin, D02 X285, Ireland", order.DeliveryAddress!.ToOneLine());
        Assert.Equal("To Ireland", order.DeliveryOption);
        Assert.Equal(450 + 995, payment.Amount.Minor);
    }
}
