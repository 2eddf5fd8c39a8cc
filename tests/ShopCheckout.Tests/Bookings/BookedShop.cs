using Microsoft.EntityFrameworkCore;
using ShopCheckout.Bookings;
using ShopCheckout.Orders;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Bookings;

/// <summary>A shop with a table for four that opens every day, and guests who want it.</summary>
internal sealed class BookedShop(TestShop shop) : IAsyncDisposable
{
    public const long Fee = 4500;

    public TestShop Shop => shop;

    /// <summary>Half past seven, three days from now, for three.</summary>
    public DateTimeOffset Supper { get; private set; }

    public static async Task<BookedShop> OpenAsync(int tables = 1, Action<BookingOptions>? rules = null)
    {
        var booked = new BookedShop(await TestShop.OpenAsync());
        if (rules is not null)
        {
            booked.Shop.Tables = rules;
            await booked.Shop.RestartAsync();
        }

        await using var db = booked.Shop.Database();
        var ids = booked.Shop.Service<IIdSource>();
        for (var i = 1; i <= tables; i++)
            db.DiningTables.Add(new DiningTable(ids.NewId(), $"Table {i}", 4, 1, i));
        foreach (var day in Enum.GetValues<DayOfWeek>())
            db.OpeningHours.Add(new OpeningHours(ids.NewId(), day, new TimeOnly(12, 0), new TimeOnly(23, 30)));
        await db.SaveChangesAsync();
        booked.Supper = booked.At(3, 19, 30);
        return booked;
    }

    public DateTimeOffset At(int days, int hour, int minute)
    {
        var wall = shop.Service<WallClock>();
        return wall.ToUtc(wall.DateOf(shop.Clock.GetUtcNow()).AddDays(days), new TimeOnly(hour, minute));
    }

    public static GuestForm Form(string name = "Ada Lovelace") => new(name, "ada@example.com", "01632 960 001", null, AcceptTerms: true);

    /// <summary>Presses Book on what the page shows right now.</summary>
    public async Task<BookingResult> BookAsync(DateTimeOffset? at = null, Guid? formKey = null, int party = 3, GuestForm? form = null)
    {
        var offer = await shop.SendAsync(new OfferTable.Query(at ?? Supper, party));
        return await shop.SendAsync(new MakeBooking.Command(formKey ?? shop.Service<IIdSource>().NewSecretId(), at ?? Supper, party, form ?? Form(), offer?.Terms.Hash, "127.0.0.1 test"));
    }

    public async Task<BookingResult> ChangeAsync(Guid bookingId, DateTimeOffset at, int party = 3)
    {
        var offer = await shop.SendAsync(new OfferTable.Query(at, party, bookingId));
        return await shop.SendAsync(new ChangeBooking.Command(bookingId, at, party, AcceptTerms: true, offer?.Terms.Hash, "127.0.0.1 test"));
    }

    public static (Guid BookingId, string SetupIntentId) CardPage(BookingResult result) =>
        result is BookingResult.GiveCardAt card ? (card.BookingId, card.Link.Split('/')[^1]) : throw new InvalidOperationException($"No card is asked for: {result}.");

    /// <summary>Booked, card given, seen by the shop.</summary>
    public async Task<(Guid BookingId, string SetupIntentId)> ConfirmedAsync(string card = SandboxServer.ApprovedCard, DateTimeOffset? at = null)
    {
        var (bookingId, setup) = CardPage(await BookAsync(at));
        Assert.Equal(0, await shop.Sandbox.GiveCardAsync(setup, card));
        Assert.True(await shop.SendAsync(new SyncBooking.Command(bookingId)));
        Assert.Equal(BookingStatus.Confirmed, (await FindAsync(bookingId)).Status);
        return (bookingId, setup);
    }

    /// <summary>Confirmed, and the time has come and gone by without anybody.</summary>
    public async Task<(Guid BookingId, string SetupIntentId)> MissedAsync(string card = SandboxServer.ApprovedCard)
    {
        var (bookingId, setup) = await ConfirmedAsync(card);
        await GoToAsync(Supper.AddMinutes(30));
        Assert.Null(await MarkAsync(bookingId, MarkBooking.Mark.NoShow));
        return (bookingId, setup);
    }

    public Task<string?> MarkAsync(Guid bookingId, MarkBooking.Mark mark) => shop.SendAsync(new MarkBooking.Command(bookingId, mark, "staff@example.com", "They said so"));

    public Task GoToAsync(DateTimeOffset moment)
    {
        shop.Clock.Jump(moment - shop.Clock.GetUtcNow());
        return Task.CompletedTask;
    }

    /// <summary>All that runs in the background, every so often for so long.</summary>
    public async Task LetPassAsync(TimeSpan time, TimeSpan step)
    {
        for (var passed = TimeSpan.Zero; passed <= time; passed += step)
        {
            await shop.SendAsync(new SweepBookings.Command());
            await shop.SendAsync(new SweepDueFees.Command());
            await shop.SendAsync(new ShopCheckout.Payments.SweepUnansweredCalls.Command());
            await shop.SendAsync(new ShopCheckout.Payments.SweepUnheardPayments.Command());
            shop.Clock.Jump(step);
        }
    }

    public async Task<Booking> FindAsync(Guid bookingId)
    {
        await using var db = shop.Database();
        return await db.Bookings.Include(b => b.Agreements).Include(b => b.Claims).Include(b => b.Events).AsSplitQuery().SingleAsync(b => b.Id == bookingId);
    }

    public async Task<string> CardStatusAsync(string setupIntentId) => (string)(await shop.Sandbox.SetupIntentAsync(setupIntentId))["status"]!;

    public async Task<bool> IsFreeAsync(DateTimeOffset at) => (await shop.SendAsync(new OfferTable.Query(at, 3)))?.IsFree == true;

    /// <summary>What was charged by the Sandbox's own books and by ours, which must be the same.</summary>
    public async Task<long> ChargedAsync()
    {
        var charged = await shop.ChargedMinorAsync();
        await using var db = shop.Database();
        var booked = await db.LedgerEntries.Where(e => e.Account == ShopCheckout.Payments.LedgerAccount.ProviderReceivable).SumAsync(e => e.Amount.Minor);
        Assert.Equal(charged, booked);
        Assert.Equal(charged, await db.Orders.Where(o => o.Status == OrderStatus.Paid).SumAsync(o => o.Total.Minor));
        return charged;
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();
}
