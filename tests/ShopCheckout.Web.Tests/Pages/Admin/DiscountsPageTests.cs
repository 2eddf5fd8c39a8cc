using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Audit;

namespace ShopCheckout.Web.Tests.Pages.Admin;

public sealed class DiscountsPageTests
{
    [Fact]
    public async Task NewCode_IsMadeOnceWithItsAuditEntryAndEnded()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var staff = await shop.SignInAsync();
        var page = await PageAsync(staff);
        var form = page.Forms.Single(f => f.QuerySelector("#Input_Code") is not null);
        (string, string)[] fields = [("Input.Code", "spring 25"), ("Input.Kind", "Percentage"), ("Input.Value", "12.5"), ("Input.MaxUses", "3"), ("Input.Reason", "Easter")];
        using var made = await ShopFactory.SubmitAsync(staff, "/admin/discounts?handler=Make", form, fields);
        using var again = await ShopFactory.SubmitAsync(staff, "/admin/discounts?handler=Make", form, fields);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (made.StatusCode, again.StatusCode));
        await using var db = shop.Database();
        var code = await db.DiscountCodes.SingleAsync(c => c.Code == "SPRING25");
        Assert.Equal((1250L, 3), (code.Value, code.MaxUses));
        Assert.Equal(1, await db.AuditEntries.CountAsync(e => e.Act == Acts.MakeDiscount && e.Subject == "SPRING25" && e.Reason == "Easter"));

        page = await PageAsync(staff);
        var end = page.Forms.Single(f => f.QuerySelector<IHtmlInputElement>($"[name=id][value='{code.Id}']") is not null);
        using var ended = await ShopFactory.SubmitAsync(staff, "/admin/discounts?handler=End", end, ("Act.Reason", "Over"));
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.NotNull(await db.DiscountCodes.Where(c => c.Id == code.Id).Select(c => c.EndsAt).SingleAsync());
        Assert.Equal(1, await db.AuditEntries.CountAsync(e => e.Act == Acts.EndDiscount));
    }

    [Theory]
    [InlineData("Input.Code", "AB", "Code")]
    [InlineData("Input.Code", "<script>", "Code")]
    [InlineData("Input.Code", "WELCOME10", "Code")]
    [InlineData("Input.Value", "", "Value")]
    [InlineData("Input.Value", "-5", "Value")]
    [InlineData("Input.Value", "100", "Value")]
    [InlineData("Input.MaxUses", "0", "MaxUses")]
    [InlineData("Input.MaxUses", "many", "MaxUses")]
    [InlineData("Input.PerCustomer", "-1", "PerCustomer")]
    [InlineData("Input.Minimum", "-1", "Minimum")]
    [InlineData("Input.LastDay", "2020-01-01", "LastDay")]
    [InlineData("Input.Reason", " ", "Reason")]
    [InlineData("Input.Kind", "Amount", "Minimum")]
    public async Task BadCode_IsToldAndKept(string field, string value, string told)
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var staff = await shop.SignInAsync();
        var form = (await PageAsync(staff)).Forms.Single(f => f.QuerySelector("#Input_Code") is not null);
        (string, string)[] good = [("Input.Code", "GOODONE"), ("Input.Kind", "Percentage"), ("Input.Value", "10"), ("Input.Reason", "Because")];
        using var response = await ShopFactory.SubmitAsync(staff, "/admin/discounts?handler=Make", form, [.. good.Where(g => g.Item1 != field), (field, value)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("#Input_" + told, (await ShopFactory.ReadAsync(response)).QuerySelector(".alert-bad a")!.GetAttribute("href"));
        await using var db = shop.Database();
        Assert.False(await db.DiscountCodes.AnyAsync(c => c.Code == "GOODONE"));
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient staff) => await ShopFactory.ReadAsync(await staff.GetAsync(new Uri("/admin/discounts", UriKind.Relative)));
}
