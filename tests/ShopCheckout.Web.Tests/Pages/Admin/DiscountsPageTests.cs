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

    [Fact]
    public async Task BadCode_IsToldAndKept()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var staff = await shop.SignInAsync();
        var form = (await PageAsync(staff)).Forms.Single(f => f.QuerySelector("#Input_Code") is not null);
        (string Field, string Value)[] good = [("Input.Code", "GOODONE"), ("Input.Kind", "Percentage"), ("Input.Value", "10"), ("Input.Reason", "Because")];
        (string Field, string Value, string Told)[] wrong =
        [
            ("Input.Code", "AB", "Code"),
            ("Input.Code", "<script>", "Code"),
            ("Input.Code", "WELCOME10", "Code"),
            ("Input.Value", "", "Value"),
            ("Input.Value", "-5", "Value"),
            ("Input.Value", "100", "Value"),
            ("Input.MaxUses", "0", "MaxUses"),
            ("Input.MaxUses", "many", "MaxUses"),
            ("Input.PerCustomer", "-1", "PerCustomer"),
            ("Input.Minimum", "-1", "Minimum"),
            ("Input.LastDay", "2020-01-01", "LastDay"),
            ("Input.Reason", " ", "Reason"),
            ("Input.Kind", "Amount", "Minimum"),
        ];
        foreach (var (field, value, told) in wrong)
        {
            using var response = await ShopFactory.SubmitAsync(staff, "/admin/discounts?handler=Make", form, [.. good.Where(g => g.Field != field), (field, value)]);
            Assert.Equal((field, value, HttpStatusCode.UnprocessableEntity), (field, value, response.StatusCode));
            Assert.Equal((field, value, "#Input_" + told), (field, value, (await ShopFactory.ReadAsync(response)).QuerySelector(".alert-bad a")?.GetAttribute("href")));
        }

        await using var db = shop.Database();
        Assert.False(await db.DiscountCodes.AnyAsync(c => c.Code == "GOODONE"));
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient staff) => await ShopFactory.ReadAsync(await staff.GetAsync(new Uri("/admin/discounts", UriKind.Relative)));
}
