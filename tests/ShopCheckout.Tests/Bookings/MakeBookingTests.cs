using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Bookings;

namespace ShopCheckout.Tests.Bookings;

public sealed class MakeBookingTests : IAsyncLifetime
{
    private BookedShop _booked = null!;

    public async ValueTask InitializeAsync() => _booked = await BookedShop.OpenAsync();

    public ValueTask DisposeAsync() => _booked.DisposeAsync();

    [Fact]
    public async Task Book_CardGiven_IsConfirmedWithTheEvidence()
    {
        var (bookingId, setup) = await _booked.ConfirmedAsync();

        var booking = await _booked.FindAsync(bookingId);
        var agreement = Assert.Single(booking.Agreements);
        var truth = await _booked.Shop.Sandbox.SetupIntentAsync(setup);
        Assert.Equal(("NoShow", "Authorized", booking.Number), ((string)truth["merchantInitiatedTransactionType"]!, (string)truth["status"]!, (string)truth["reference"]!));
        Assert.Equal((string)truth["terms"]!, agreement.Terms);
        Assert.Equal(BookedShop.Fee, (long)truth["intendedAmount"]!["value"]!);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(agreement.Terms))), agreement.TermsHash);
        Assert.Equal(new Money(BookedShop.Fee, "GBP"), agreement.Cap);
        Assert.Contains("I agree", agreement.AgreedHow, StringComparison.Ordinal);
        Assert.Equal("127.0.0.1 test", agreement.AgreedFrom);
        Assert.Equal(_booked.Supper.AddHours(-24), agreement.FreeUntil);
        Assert.Contains("£45.00", agreement.Terms, StringComparison.Ordinal);
        Assert.Equal(7, booking.Claims.Count);
        Assert.Equal(0, await _booked.ChargedAsync());
    }

    [Fact]
    public async Task Book_FiftyGuestsForOneTable_OneHasIt()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => _booked.BookAsync(form: BookedShop.Form($"Guest {i}"))));

        Assert.Single(results, r => r is BookingResult.GiveCardAt);
        Assert.Equal(49, results.Count(r => r is BookingResult.Full));
        await using var db = _booked.Shop.Database();
        Assert.Equal(1, await db.Bookings.CountAsync());
        Assert.Equal(7, await db.TableClaims.CountAsync());
    }

    [Fact]
    public async Task Book_OverlappingTimesAtOnce_NoQuarterIsGivenTwice()
    {
        var times = new[] { _booked.Supper, _booked.Supper.AddMinutes(30), _booked.Supper.AddMinutes(60), _booked.Supper.AddMinutes(-30), _booked.Supper.AddMinutes(120) };
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _booked.BookAsync(times[i % times.Length], form: BookedShop.Form($"Guest {i}"))));

        var booked = results.OfType<BookingResult.GiveCardAt>().ToList();
        Assert.NotEmpty(booked);
        var seatings = (await Task.WhenAll(booked.Select(b => _booked.FindAsync(b.BookingId)))).OrderBy(b => b.StartsAt).ToList();
        for (var i = 1; i < seatings.Count; i++)
            Assert.True(seatings[i].StartsAt >= seatings[i - 1].EndsAt, "Two parties sit at one table.");
    }

    [Fact]
    public async Task Book_PressedTenTimesAtOnce_IsOneBookingAndOneCardPage()
    {
        var key = _booked.Shop.Service<IIdSource>().NewSecretId();
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _booked.BookAsync(formKey: key)));

        Assert.Single(results.Select(BookedShop.CardPage).Distinct());
        await using var db = _booked.Shop.Database();
        Assert.Equal(1, await db.Bookings.CountAsync());
    }

    [Fact]
    public async Task Book_WentBackAndChoseAnotherTime_TheFirstIsLetGo()
    {
        var key = _booked.Shop.Service<IIdSource>().NewSecretId();
        var (first, setup) = BookedShop.CardPage(await _booked.BookAsync(formKey: key));
        var (second, _) = BookedShop.CardPage(await _booked.BookAsync(_booked.Supper.AddHours(-3), formKey: key));

        Assert.NotEqual(first, second);
        Assert.Equal(BookingStatus.Cancelled, (await _booked.FindAsync(first)).Status);
        Assert.True(await _booked.IsFreeAsync(_booked.Supper));
        await _booked.LetPassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(30));
        Assert.Equal("Canceled", await _booked.CardStatusAsync(setup));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(5)]
    [InlineData(99)]
    public async Task Book_PartyThatWasNeverOffered_IsRefused(int party) =>
        Assert.IsType<BookingResult.NotOffered>(await _booked.BookAsync(party: party));

    [Fact]
    public async Task Book_TimeThatWasNeverOffered_IsRefused()
    {
        foreach (var at in new[] { _booked.Supper.AddMinutes(7), _booked.At(3, 23, 0), _booked.At(3, 4, 0), _booked.At(-1, 19, 30), _booked.At(300, 19, 30), _booked.Supper.AddSeconds(1) })
            Assert.IsType<BookingResult.NotOffered>(await _booked.BookAsync(at));
    }

    [Fact]
    public async Task Book_TermsOfASmallerParty_AreNotTakenForALarger()
    {
        var offer = await _booked.Shop.SendAsync(new OfferTable.Query(_booked.Supper, 1));
        var result = await _booked.Shop.SendAsync(
            new MakeBooking.Command(_booked.Shop.Service<IIdSource>().NewSecretId(), _booked.Supper, 4, BookedShop.Form(), offer!.Terms.Hash, "test"));

        Assert.IsType<BookingResult.TermsChanged>(result);
    }

    [Fact]
    public async Task Book_WithoutConsent_IsRefusedInWords()
    {
        var refused = await Assert.ThrowsAsync<ValidationException>(() => _booked.BookAsync(form: BookedShop.Form(" ") with { AcceptTerms = false }));

        Assert.Equal(["AcceptTerms", "Name"], refused.Errors.Select(e => e.PropertyName.TrimStart('.')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Book_CreateAnswerLost_AnotherIsMadeAndTheOrphanHarmsNobody()
    {
        await _booked.Shop.Sandbox.LoseNextAnswerAsync("CreateSetupIntent");
        var (bookingId, setup) = BookedShop.CardPage(await _booked.BookAsync());

        await _booked.Shop.Sandbox.GiveCardAsync(setup);
        await _booked.Shop.SendAsync(new SyncBooking.Command(bookingId));
        Assert.Equal(BookingStatus.Confirmed, (await _booked.FindAsync(bookingId)).Status);
    }

    [Fact]
    public async Task Book_DojoAway_TheTableIsKeptAndTheGuestGoesOnLater()
    {
        await _booked.Shop.Sandbox.RefuseNextConnectionAsync("CreateSetupIntent", 2);
        var waiting = Assert.IsType<BookingResult.SeeBooking>(await _booked.BookAsync());
        Assert.False(await _booked.IsFreeAsync(_booked.Supper));

        var (bookingId, setup) = BookedShop.CardPage(await _booked.Shop.SendAsync(new GiveCard.Command(waiting.BookingId)));
        await _booked.Shop.Sandbox.GiveCardAsync(setup);
        await _booked.Shop.SendAsync(new SyncBooking.Command(bookingId));
        Assert.Equal(BookingStatus.Confirmed, (await _booked.FindAsync(bookingId)).Status);
    }

    [Fact]
    public async Task KilledAnywhere_AfterRestartConfirmedOnOneTable()
    {
        await EverySite.KillAsync(atLeast: 4, async site =>
        {
            var at = _booked.At(3 + site, 19, 30);
            var key = _booked.Shop.Service<IIdSource>().NewSecretId();
            var crashed = await _booked.Shop.Crashes.KillAsync(site, () => _booked.BookAsync(at, key));

            await _booked.Shop.RestartAsync();
            var (bookingId, setup) = BookedShop.CardPage(await _booked.BookAsync(at, key));
            await _booked.Shop.Sandbox.GiveCardAsync(setup);

            // Nobody comes back to the page: the job finds out.
            await _booked.LetPassAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(30));
            Assert.Equal(BookingStatus.Confirmed, (await _booked.FindAsync(bookingId)).Status);
            await using var db = _booked.Shop.Database();
            Assert.Equal(1, await db.Bookings.CountAsync(b => b.StartsAt == at));
            return crashed;
        });
    }
}
