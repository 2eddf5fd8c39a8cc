using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Bookings;
using ShopCheckout.Invoices;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Testing;
using ShopCheckout.Tests.Reconciliation;

namespace ShopCheckout.Tests.Bookings;

/// <summary>Guests who pay £10 each when they book: what is taken, given back and kept, by the Sandbox's books and by ours.</summary>
public sealed partial class DepositTests : IAsyncLifetime
{
    private const long Deposit = 3000;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    private BookedShop _booked = null!;

    private TestShop Shop => _booked.Shop;

    public async ValueTask InitializeAsync() => _booked = await BookedShop.OpenAsync(rules: rules => rules.DepositMinor = 1000);

    public ValueTask DisposeAsync() => _booked.DisposeAsync();

    [Fact]
    public async Task Paid_TableBookedByTheJobAloneAndTheEvidenceKept()
    {
        var (bookingId, intent) = BookedShop.CardPage(await _booked.BookAsync());
        Assert.StartsWith("pi_", intent, StringComparison.Ordinal);
        await AssertStandsAsync(bookingId, BookingStatus.AwaitingGuarantee, DepositStatus.Awaited, charged: 0, givenBack: 0);
        Assert.False(await _booked.IsFreeAsync(_booked.Supper));

        Assert.Equal(0, await Shop.Sandbox.PayByCardAsync(intent));
        await _booked.LetPassAsync(TimeSpan.FromMinutes(3), Step);

        await AssertStandsAsync(bookingId, BookingStatus.Confirmed, DepositStatus.Paid, Deposit, givenBack: 0);
        var agreement = (await _booked.FindAsync(bookingId)).InForce!;
        Assert.Contains("You pay a deposit of £30.00 now", agreement.Terms, StringComparison.Ordinal);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(agreement.Terms))), agreement.TermsHash);
        Assert.Contains("my deposit of £30.00 is kept if I do not come", agreement.AgreedHow, StringComparison.Ordinal);
        Assert.Equal((Deposit, "127.0.0.1 test"), (agreement.Cap.Minor, agreement.AgreedFrom));
        await using var db = Shop.Database();
        Assert.Contains("We have received your deposit of £30.00", (await db.OutgoingMails.SingleAsync(m => m.Key.StartsWith("booking-confirmed"))).Text, StringComparison.Ordinal);
        Assert.Empty(await db.Alerts.ToListAsync());
        var offered = await Shop.SendAsync(new OfferActs.Query((await db.Orders.SingleAsync()).Id));
        Assert.Contains("nothing to send", offered!.WhyNotSend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paid_HasAnInvoiceOfItsOwnWithItsVatAndOnlyOnce()
    {
        await using var taxed = await BookedShop.OpenAsync(rules: rules => (rules.DepositMinor, rules.DepositVatBasisPoints) = (1000, 2000));
        var (bookingId, intent) = BookedShop.CardPage(await taxed.BookAsync());
        Assert.False((await taxed.Shop.SendAsync(new ViewBooking.Query(bookingId)))!.Deposit.HasInvoice);
        await taxed.Shop.Sandbox.PayByCardAsync(intent);
        await taxed.Shop.SendAsync(new SyncBooking.Command(bookingId));
        await taxed.Shop.SendAsync(new SyncBooking.Command(bookingId));

        var booking = (await taxed.Shop.SendAsync(new ViewBooking.Query(bookingId)))!;
        Assert.True(booking.Deposit.HasInvoice);
        var invoice = (await taxed.Shop.SendAsync(new OpenInvoice.Command(booking.Deposit.OrderId!.Value)))!;
        Assert.Equal(("INV-00001", Deposit, 500L), (invoice.Number, invoice.Content.Total, invoice.Content.Vat));
        Assert.Contains(booking.Number, Assert.Single(invoice.Content.Lines).Name, StringComparison.Ordinal);
        await using var db = taxed.Shop.Database();
        Assert.Equal(1, await db.Invoices.CountAsync());
    }

    [Fact]
    public async Task DeclinedThenPaid_OneIntentAndOneCharge()
    {
        var (bookingId, intent) = BookedShop.CardPage(await _booked.BookAsync());
        Assert.NotEqual(0, await Shop.Sandbox.PayByCardAsync(intent, SandboxServer.DeclinedCard));
        await Shop.SendAsync(new SyncBooking.Command(bookingId));
        Assert.Equal(BookingStatus.AwaitingGuarantee, (await _booked.FindAsync(bookingId)).Status);

        Assert.Equal((bookingId, intent), BookedShop.CardPage(await Shop.SendAsync(new GiveCard.Command(bookingId))));
        await Shop.Sandbox.PayByCardAsync(intent);
        await Shop.SendAsync(new SyncBooking.Command(bookingId));
        await AssertStandsAsync(bookingId, BookingStatus.Confirmed, DepositStatus.Paid, Deposit, givenBack: 0);
    }

    [Fact]
    public async Task Abandoned_TableFreeAgainAndTheIntentCancelled()
    {
        var (bookingId, intent) = BookedShop.CardPage(await _booked.BookAsync());
        await _booked.LetPassAsync(TimeSpan.FromMinutes(25), Step);

        await AssertStandsAsync(bookingId, BookingStatus.Lapsed, DepositStatus.Dropped, charged: 0, givenBack: 0);
        Assert.True(await _booked.IsFreeAsync(_booked.Supper));
        Assert.Equal("Canceled", (string)(await Shop.Sandbox.IntentAsync(intent))["status"]!);
        Assert.Null((await _booked.FindAsync(bookingId)).NextLookAt);
    }

    [Fact]
    public async Task TenGuestsForOneTable_OneBookingAndOneOrder()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => _booked.BookAsync(form: BookedShop.Form($"Guest {i}")))));
        Assert.Single(results.OfType<BookingResult.GiveCardAt>());
        Assert.Equal(9, results.OfType<BookingResult.Full>().Count());
        await using var db = Shop.Database();
        Assert.Equal((1, 1, 1), (await db.Bookings.CountAsync(), await db.Orders.CountAsync(), await db.Payments.CountAsync()));
    }

    [Fact]
    public async Task FormSentTwentyTimes_OneBookingOneIntent()
    {
        var form = Shop.Service<IIdSource>().NewSecretId();
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => _booked.BookAsync(formKey: form))));
        Assert.Single(results.Select(r => BookedShop.CardPage(r).SetupIntentId).Distinct());
        await using var db = Shop.Database();
        Assert.Equal((1, 1), (await db.Bookings.CountAsync(), await db.Orders.CountAsync()));
    }

    [Fact]
    public async Task AnotherAmountThanAgreed_BooksNothingAndTellsAndFreesTheTable()
    {
        var (bookingId, intent) = BookedShop.CardPage(await _booked.BookAsync());
        await Shop.Sandbox.ShowInsteadAsync(1, ("amount.value", 1));
        await Shop.SendAsync(new SyncBooking.Command(bookingId));
        await Shop.Sandbox.PayByCardAsync(intent);
        await _booked.LetPassAsync(TimeSpan.FromMinutes(25), Step);

        Assert.Equal(BookingStatus.Lapsed, (await _booked.FindAsync(bookingId)).Status);
        Assert.True(await _booked.IsFreeAsync(_booked.Supper));
        await using var db = Shop.Database();
        Assert.Equal(AlertKind.PaymentMismatch, (await db.Alerts.SingleAsync()).Kind);

        // Whoever looks at the booking sees it too, and the guest is not promised what nobody knows.
        var seen = (await Shop.SendAsync(new ViewBooking.Query(bookingId)))!;
        Assert.Contains("is for", seen.Deposit.Doubt, StringComparison.Ordinal);
        Assert.Equal(seen.Deposit.Doubt, seen.Timeline.Single(s => s.Kind == BookingEventKind.DepositDoubted).Note);
        Assert.True((await Shop.SendAsync(new ListBookings.Query(seen.ServiceDate))).Bookings.Single().IsDepositDoubted);
        var mail = await db.OutgoingMails.SingleAsync(m => m.Key.StartsWith("booking-lapsed"));
        Assert.Contains("we are looking into it", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("goes back to you", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PaidWhileDojoCouldNotBeAsked_TableGone_GivenBackByItself()
    {
        var (bookingId, intent) = BookedShop.CardPage(await _booked.BookAsync());
        await Shop.Sandbox.PayByCardAsync(intent);
        await Shop.Sandbox.AnswerNextWithStatusAsync("GetPaymentIntent", 500, count: 10_000);
        await Shop.Sandbox.AnswerNextWithStatusAsync("CancelPaymentIntent", 500, count: 10_000);
        await _booked.LetPassAsync(TimeSpan.FromMinutes(65), TimeSpan.FromMinutes(1));
        Assert.Equal(BookingStatus.Lapsed, (await _booked.FindAsync(bookingId)).Status);
        Assert.True(await _booked.IsFreeAsync(_booked.Supper));

        await Shop.Sandbox.ClearFaultsAsync();
        await _booked.LetPassAsync(TimeSpan.FromMinutes(40), TimeSpan.FromMinutes(1));
        await AssertStandsAsync(bookingId, BookingStatus.Lapsed, DepositStatus.Returned, Deposit, givenBack: Deposit);
        await using var db = Shop.Database();
        Assert.Equal(1, await db.OutgoingMails.CountAsync(m => m.Key.StartsWith("booking-deposit-too-late")));
    }

    [Fact]
    public async Task CalledOffWhilePaying_PaidAfterAll_GivenBackByItself()
    {
        var (bookingId, intent) = BookedShop.CardPage(await _booked.BookAsync());
        await Shop.Sandbox.AnswerNextWithStatusAsync("CancelPaymentIntent", 500);
        Assert.Equal(CancelBooking.Result.Cancelled, await Shop.SendAsync(new CancelBooking.Command(bookingId, 0)));
        await Shop.Sandbox.PayByCardAsync(intent);
        await _booked.LetPassAsync(TimeSpan.FromMinutes(15), Step);
        await AssertStandsAsync(bookingId, BookingStatus.Cancelled, DepositStatus.Returned, Deposit, givenBack: Deposit);
    }

    [Fact]
    public async Task Changed_KeepsTheDepositAndAsksForNothing()
    {
        var bookingId = await PaidAsync();
        Assert.IsType<BookingResult.Refused>(await _booked.ChangeAsync(bookingId, _booked.Supper, party: 4));
        var noon = _booked.At(4, 12, 0);
        Assert.IsType<BookingResult.SeeBooking>(await _booked.ChangeAsync(bookingId, noon));

        await AssertStandsAsync(bookingId, BookingStatus.Confirmed, DepositStatus.Paid, Deposit, givenBack: 0);
        var booking = await _booked.FindAsync(bookingId);
        Assert.Equal((noon, 2), (booking.StartsAt, booking.InForce!.Ordinal));
        Assert.Contains("that you have paid stays with this booking", booking.InForce.Terms, StringComparison.Ordinal);
        Assert.True(await _booked.IsFreeAsync(_booked.Supper));
        await Shop.SendAsync(new CancelBooking.Command(bookingId, 0));
        await AssertStandsAsync(bookingId, BookingStatus.Cancelled, DepositStatus.Returned, Deposit, givenBack: Deposit);
    }

    [Fact]
    public async Task Reconciled_EachDepositIsExplained()
    {
        var bookingId = await PaidAsync();
        await Shop.SendAsync(new CancelBooking.Command(bookingId, 0));
        await PaidAsync();
        Shop.Clock.Jump(Books.Later);
        var run = await Shop.ReconcileAsync();
        Assert.Equal((2, 2), (run.Explained, run.Total));
    }

    [Fact]
    public async Task SmallerPartyThanTheRule_GivesACard()
    {
        await using var booked = await BookedShop.OpenAsync(rules: rules => (rules.DepositMinor, rules.DepositFromParty) = (1000, 4));
        var (bookingId, setup) = BookedShop.CardPage(await booked.BookAsync());
        Assert.StartsWith("si_", setup, StringComparison.Ordinal);
        await booked.Shop.Sandbox.GiveCardAsync(setup);
        await booked.Shop.SendAsync(new SyncBooking.Command(bookingId));

        // It keeps the kind of guarantee that it was made with.
        Assert.StartsWith("si_", BookedShop.CardPage(await booked.ChangeAsync(bookingId, booked.Supper, party: 4)).SetupIntentId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VatInADeposit_IsItsOwnRateNotTheFees()
    {
        await using var booked = await BookedShop.OpenAsync(rules: rules => (rules.DepositMinor, rules.FeeVatBasisPoints, rules.DepositVatBasisPoints) = (1000, 0, 2000));
        BookedShop.CardPage(await booked.BookAsync());
        await using var db = booked.Shop.Database();
        var order = await db.Orders.Include(o => o.Lines).SingleAsync();
        Assert.Equal((2000, 500), (order.Lines.Single().VatBasisPoints, order.Vat.Minor));
    }

    private async Task<Guid> PaidAsync()
    {
        var (bookingId, intent) = BookedShop.CardPage(await _booked.BookAsync());
        Assert.Equal(0, await Shop.Sandbox.PayByCardAsync(intent));
        Assert.True(await Shop.SendAsync(new SyncBooking.Command(bookingId)));
        Assert.Equal((BookingStatus.Confirmed, DepositStatus.Paid), await StandsAsync(bookingId));
        return bookingId;
    }

    private async Task<(BookingStatus Status, DepositStatus Deposit)> StandsAsync(Guid bookingId) =>
        await _booked.FindAsync(bookingId) is var booking ? (booking.Status, booking.DepositStatus) : default;

    private async Task AssertStandsAsync(Guid bookingId, BookingStatus status, DepositStatus deposit, long charged, long givenBack)
    {
        Assert.Equal((status, deposit), await StandsAsync(bookingId));
        var truth = await Shop.Sandbox.LedgerAsync();
        Assert.Equal((charged, givenBack), (truth.Sum(e => (long)e!["charged"]!), truth.Sum(e => (long)e!["givenBack"]!)));
        await using var db = Shop.Database();
        Assert.Equal((charged, givenBack), (await db.Payments.SumAsync(p => p.CapturedMinor), await db.Payments.SumAsync(p => p.RefundedMinor)));
        Assert.Equal(charged - givenBack, await db.LedgerEntries.Where(e => e.Account == LedgerAccount.ProviderReceivable).SumAsync(e => e.Amount.Minor));
        Assert.Equal(charged > 0, await db.Orders.AnyAsync(o => o.Status == OrderStatus.Paid));
        Assert.False(await db.Bookings.AnyAsync(b => b.FeeStatus != FeeStatus.None));
    }
}
