using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Bookings;
using ShopCheckout.Payments;

namespace ShopCheckout.Tests.Bookings;

/// <content>What somebody gives back in Dojo's portal: no event need tell of it, so whoever looks asks Dojo first.</content>
public sealed partial class DepositTests
{
    [Fact]
    public async Task PartGivenBackInPortal_GuestLooks_SeesWhatIsLeftAndStaffCanGiveBackNoMore()
    {
        var bookingId = await PaidAsync();
        await GiveBackInPortalAsync(Part);
        Assert.True(await Shop.SendAsync(new SyncBooking.Command(bookingId)));

        var seen = (await Shop.SendAsync(new ViewBooking.Query(bookingId)))!.Deposit;
        Assert.Equal((DepositStatus.Paid, Part, Deposit - Part), (seen.Status, seen.GivenBack.Minor, seen.Left.Minor));
        await AssertStandsAsync(bookingId, BookingStatus.Confirmed, DepositStatus.Paid, Deposit, givenBack: Part);
        Assert.Equal(Part, (await _booked.FindAsync(bookingId)).DepositBackMinor);
        Assert.Equal(Deposit - Part, (await Shop.SendAsync(new OfferRefund.Query((await OrderIdAsync()))))!.Refundable.Minor);
    }

    [Fact]
    public async Task PartGivenBackInPortal_CalledOffInTime_IsToldOfTheRest()
    {
        var bookingId = await PaidAsync();
        await GiveBackInPortalAsync(Part);
        Assert.Equal(CancelBooking.Result.Cancelled, await Shop.SendAsync(new CancelBooking.Command(bookingId, 0)));

        await AssertStandsAsync(bookingId, BookingStatus.Cancelled, DepositStatus.Returned, Deposit, givenBack: Deposit);
        Assert.Contains("What is left of your deposit, £20.00, goes back", await MailAsync("booking-cancelled"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PartGivenBackInPortal_CalledOffLate_TheRestIsTheCost()
    {
        var bookingId = await PaidAsync();
        await GiveBackInPortalAsync(Part);
        await _booked.GoToAsync(_booked.Supper.AddHours(-3));
        Assert.Equal(CancelBooking.Result.CostChanged, await Shop.SendAsync(new CancelBooking.Command(bookingId, Deposit)));
        Assert.Equal(Deposit - Part, (await Shop.SendAsync(new ViewBooking.Query(bookingId)))!.CostNow.Minor);
        Assert.Equal(CancelBooking.Result.Cancelled, await Shop.SendAsync(new CancelBooking.Command(bookingId, Deposit - Part)));

        await AssertStandsAsync(bookingId, BookingStatus.CancelledLate, DepositStatus.Kept, Deposit, givenBack: Part);
        Assert.Contains("your deposit of £20.00 is kept", await MailAsync("booking-cancelled"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PartGivenBackInPortal_Changed_TheTermsThatWereShownAreShownAgain()
    {
        var bookingId = await PaidAsync();
        await GiveBackInPortalAsync(Part);
        Assert.IsType<BookingResult.TermsChanged>(await _booked.ChangeAsync(bookingId, _booked.At(4, 12, 0)));
        Assert.IsType<BookingResult.SeeBooking>(await _booked.ChangeAsync(bookingId, _booked.At(4, 12, 0)));
        Assert.Contains("The deposit of £20.00 that you have paid stays", (await _booked.FindAsync(bookingId)).InForce!.Terms, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Part, "£20.00")]
    [InlineData(Deposit, null)]
    public async Task NoShow_GivenBackInPortalInTheGrace_OnlyTheRestIsKeptAndTold(long minor, string? kept)
    {
        var bookingId = await PaidAsync();
        await _booked.GoToAsync(_booked.Supper.AddMinutes(30));
        Assert.Null(await _booked.MarkAsync(bookingId, MarkBooking.Mark.NoShow));
        await GiveBackInPortalAsync(minor);
        await _booked.LetPassAsync(TimeSpan.FromHours(4), TimeSpan.FromMinutes(15));

        await AssertStandsAsync(bookingId, BookingStatus.NoShow, kept is null ? DepositStatus.Returned : DepositStatus.Kept, Deposit, givenBack: minor);
        await using var db = Shop.Database();
        var mails = await db.OutgoingMails.Where(m => m.Key.StartsWith("booking-deposit-kept")).Select(m => m.Text).ToListAsync();
        Assert.Equal(kept is not null, mails.Exists(text => text.Contains($"we keep your deposit of {kept}", StringComparison.Ordinal)));
        Assert.Equal(kept is not null, mails.Count > 0);
    }

    /// <summary>What is kept is told to the guest, so it waits for what Dojo says.</summary>
    [Fact]
    public async Task NoShow_DojoAwayWhenTheGraceEnds_IsKeptWhenItIsBack()
    {
        var bookingId = await PaidAsync();
        await _booked.GoToAsync(_booked.Supper.AddMinutes(30));
        Assert.Null(await _booked.MarkAsync(bookingId, MarkBooking.Mark.NoShow));
        await GiveBackInPortalAsync(Part);
        await Shop.Sandbox.AnswerNextWithStatusAsync("GetPaymentIntent", 503, count: 100);
        await _booked.LetPassAsync(TimeSpan.FromHours(3), TimeSpan.FromMinutes(15));
        Assert.Equal((BookingStatus.NoShow, DepositStatus.Falling), await StandsAsync(bookingId));

        await Shop.Sandbox.ClearFaultsAsync();
        await _booked.LetPassAsync(TimeSpan.FromHours(1), TimeSpan.FromMinutes(15));
        await AssertStandsAsync(bookingId, BookingStatus.NoShow, DepositStatus.Kept, Deposit, givenBack: Part);
    }

    private async Task GiveBackInPortalAsync(long minor)
    {
        await using var db = Shop.Database();
        var intentId = await db.Payments.Select(p => p.IntentId).SingleAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/payment-intents/{intentId}/refunds", UriKind.Relative)) { Content = JsonContent.Create(new { amount = minor }) };
        request.Headers.Add("idempotencyKey", $"portal-{minor}");
        using var response = await Shop.Sandbox.Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    private async Task<Guid> OrderIdAsync()
    {
        await using var db = Shop.Database();
        return await db.Orders.Select(o => o.Id).SingleAsync();
    }
}
