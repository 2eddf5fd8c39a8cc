using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Audit;
using ShopCheckout.Data;
using ShopCheckout.Mail;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Web.Tests.Pages.Admin;

/// <summary>Every act asks why, does it once however often it is pressed, and leaves an entry.</summary>
public sealed class AdminActTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly SystemIdSource Ids = new(TimeProvider.System);

    public static TheoryData<string, string, string> EveryAct => new()
    {
        { "/admin", "Resolve", Acts.ResolveAlert },
        { "/admin/events?State=Dead", "Retry", Acts.RetryEvent },
        { "/admin/dead", "Event", Acts.RetryEvent },
        { "/admin/dead", "Mail", Acts.RetryMail },
        { "/admin/dead", "DropMail", Acts.GiveUpMail },
        { "/admin/dead", "Item", Acts.RetryItem },
        { "/admin/dead", "DropItem", Acts.GiveUpItem },
    };

    [Theory]
    [MemberData(nameof(EveryAct))]
    public async Task WithoutReason_NothingIsDone_WithOne_OnceAndWrittenDown(string path, string handler, string act)
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var staff = await shop.SignInAsync();
        await TroubleAsync(shop);
        var page = await ShopFactory.ReadAsync(await staff.GetAsync(new Uri(path, UriKind.Relative)));
        var form = FormOf(page, handler);

        using var refused = await ShopFactory.SubmitAsync(staff, form.GetAttribute("action")!, form, ("Act.Reason", "  "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var again = FormOf(await ShopFactory.ReadAsync(refused), handler);
        Assert.Equal("true", again.QuerySelector("[name='Act.Reason']")!.GetAttribute("aria-invalid"));
        Assert.True(again.ParentElement!.HasAttribute("open"));
        Assert.DoesNotContain(await EntriesAsync(shop), e => e.Act == act);

        for (var press = 0; press < 2; press++)
        {
            using var done = await ShopFactory.SubmitAsync(staff, form.GetAttribute("action")!, form, ("Act.Reason", "Mended <b>it</b>"));
            Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        }

        var entry = Assert.Single(await EntriesAsync(shop), e => e.Act == act);
        Assert.Equal((ShopFactory.AdminEmail, "Mended <b>it</b>"), (entry.Actor, entry.Reason));
        Assert.NotNull(entry.RequestId);
        var audit = await ShopFactory.ReadAsync(await staff.GetAsync(new Uri("/admin/audit", UriKind.Relative)));
        Assert.Contains("Mended <b>it</b>", audit.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_ShowsWhatWouldHaveBeenSent()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var staff = await shop.SignInAsync();
        await TroubleAsync(shop);
        var list = await ShopFactory.ReadAsync(await staff.GetAsync(new Uri("/admin/mail", UriKind.Relative)));
        Assert.Contains("no mail server", list.QuerySelector(".alert-warn")!.TextContent, StringComparison.Ordinal);

        var mail = await ShopFactory.ReadAsync(await staff.GetAsync(new Uri(list.QuerySelector("tbody a")!.GetAttribute("href")!, UriKind.Relative)));

        Assert.Contains("Hello <script>Ada</script>", mail.QuerySelector(".letter")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(mail.QuerySelectorAll("main script"));
    }

    private static IHtmlFormElement FormOf(IHtmlDocument page, string handler) =>
        page.Forms.First(f => (f.GetAttribute("action") ?? string.Empty).EndsWith($"handler={handler}", StringComparison.Ordinal));

    private static async Task<List<AuditEntry>> EntriesAsync(ShopFactory shop)
    {
        await using var db = shop.Database();
        return await db.AuditEntries.ToListAsync();
    }

    // One of everything that staff repair.
    private static async Task TroubleAsync(ShopFactory shop)
    {
        await using var db = shop.Database();
        var mail = new OutgoingMail(Ids.NewId(), "a", "ada@example.com", "Hello", "Hello <script>Ada</script>", null, Now.AddDays(1));
        var item = new TroubledItem("NoSuchWork", Ids.NewId(), Now);
        item.Fail("It broke.", Now.AddDays(1));
        var inbox = new InboxEvent(Ids.NewId(), "evt_dead", "payment_intent.status_updated", "acc_x", "pi_x", Now.AddDays(1));
        db.AddRange(mail, item, inbox, new Alert(Ids.NewId(), AlertKind.StockShort, "ABCD-EFGH", "Gone since.", Now));
        await db.SaveChangesAsync();
        await db.OutgoingMails.ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MailState.Dead).SetProperty(m => m.LastError, "550 no"));
        await db.InboxEvents.ExecuteUpdateAsync(set => set.SetProperty(e => e.State, InboxState.Dead).SetProperty(e => e.Attempts, 12));
    }
}
