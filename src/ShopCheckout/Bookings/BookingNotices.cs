using Microsoft.Extensions.Options;
using ShopCheckout.Alerts;
using ShopCheckout.Mail;

namespace ShopCheckout.Bookings;

/// <summary>Who is told of what happens to a booking: guest by mail, merchant by mail and alert. Everything is saved with whatever the
/// caller saves, and each is told once.</summary>
public sealed class BookingNotices(MailDesk mail, AlertDesk alerts, BookingLinks links, WallClock clock, Tongues tongues, IOptions<ShopOptions> shop, IOptions<BookingOptions> rules)
{
    public async Task TellAsync(Booking booking, GuaranteeNews news, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(booking);
        switch (news)
        {
            case GuaranteeNews.Confirmed:
                await GuestAsync(booking, "confirmed", () => (
                    Words.Say($"Your table on {When(booking)}"),
                    Join(Words.Say($"Your table is booked: {Table(booking)}."), $"{Free(booking)} {(booking.HasDeposit ? Words.Say($"We have received your deposit of {booking.Deposit.ToDisplay()}; it is taken off your bill.") : Words.Say("Nothing has been charged."))}")), cancellationToken);
                await MerchantAsync(booking, "confirmed", () => ($"New booking {booking.Number}", $"{booking.Contact.Name}: {Table(booking)}."), cancellationToken);
                break;
            case GuaranteeNews.Changed:
                var ordinal = booking.InForce!.Ordinal;
                await GuestAsync(booking, $"changed-{ordinal}", () => (
                    Words.Say($"Your table is changed to {When(booking)}"),
                    Join(Words.Say($"Your booking is changed: {Table(booking)}."), $"{Free(booking)} {(booking.HasDeposit ? Words.Say($"Your deposit of {booking.DepositLeft.ToDisplay()} stays with it.") : Words.Say("Nothing has been charged, and the card you gave before is let go."))}")), cancellationToken);
                await MerchantAsync(booking, $"changed-{ordinal}", () => ($"Booking {booking.Number} changed", $"{booking.Contact.Name}: {Table(booking)}."), cancellationToken);
                break;
            case GuaranteeNews.ChangeDropped:
                await GuestAsync(booking, $"change-dropped-{booking.Agreements.Count}", () => (
                    Words.Say("Your booking stays as it was"), Words.Say($"No card was given for the change you asked for, so your booking stands as it was: {Table(booking)}.")), cancellationToken);
                break;
            case GuaranteeNews.Lapsed:
                await GuestAsync(booking, "lapsed", () => (
                    Words.Say("Your table could not be kept"),
                    booking.HasDeposit
                        ? Words.Say($"The deposit was not paid in time, so we have let the table go: {Table(booking)}. {WhatOfTheMoney(booking)} You are welcome to book again.")
                        : Words.Say($"No card was given in time, so we have let the table go: {Table(booking)}. {WhatOfTheMoney(booking)} You are welcome to book again.")), cancellationToken);
                break;
            case GuaranteeNews.TooLate:
                await GuestAsync(booking, "too-late", () => (
                    Words.Say("Your card came too late"), Words.Say($"Your card reached us after we had let your table go: {Table(booking)}. We have not kept it, and nothing was charged. We are sorry; please book again.")), cancellationToken);
                break;
            case GuaranteeNews.DepositTooLate:
                await GuestAsync(booking, "deposit-too-late", () => (
                    Words.Say("Your deposit came too late"),
                    Words.Say($"Your deposit of {booking.Deposit.ToDisplay()} reached us after your table had been let go: {Table(booking)}. All of it goes back to the card you paid with. We are sorry; please book again.")), cancellationToken);
                await MerchantAsync(booking, "deposit-too-late", () => ($"Deposit of booking {booking.Number} goes back", $"{booking.Deposit.ToDisplay()} was paid after the table had been let go. It is given back by itself."), cancellationToken);
                break;
            case GuaranteeNews.GuaranteeLost:
                await GuestAsync(booking, "card-lost", () => (
                    Words.Say("Your card for our table can no longer be used"),
                    Words.Say($"The card that guarantees your table has expired or was taken away: {Table(booking)}. Your table is kept for now. Please choose your time once more on your booking's page and give another card, or ring us.")), cancellationToken);
                await alerts.RaiseAsync(AlertKind.GuaranteeLost, booking.Number, "The card that guarantees this booking can no longer be charged. Ask the guest for another.", cancellationToken);
                break;
            default:
                break;
        }
    }

    /// <param name="cost">What will be charged for it.</param>
    public async Task CancelledAsync(Booking booking, Money cost, bool byTheHouse, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(booking);
        await GuestAsync(booking, "cancelled", () => (
            Words.Say($"Your table on {When(booking)} is cancelled"),
            Join(byTheHouse ? Words.Say($"We are sorry: we had to cancel your booking: {Table(booking)}.") : Words.Say($"Your booking is cancelled: {Table(booking)}."), MoneyAfterCancelling(booking, cost))), cancellationToken);
        if (!byTheHouse)
            await MerchantAsync(booking, "cancelled", () => ($"Booking {booking.Number} cancelled", $"{booking.Contact.Name} cancelled: {Table(booking)}. {(cost.IsZero ? "In time." : booking.HasDeposit ? $"Late: the deposit of {cost.ToDisplay()} is kept." : $"Late: {cost.ToDisplay()} is due.")}"), cancellationToken);
    }

    public async Task DepositKeptAsync(Booking booking, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(booking);
        await GuestAsync(booking, "deposit-kept", () => (
            Words.Say($"Booking {booking.Number}: your deposit is kept"),
            Words.Say($"As you agreed when booking, we keep your deposit of {booking.DepositLeft.ToDisplay()}, because nobody came: {Table(booking)}. Nothing else is charged. If this is a mistake, please tell us.")), cancellationToken);
        await MerchantAsync(booking, "deposit-kept", () => ($"Deposit of booking {booking.Number} kept", $"{booking.Contact.Name} did not come: {Table(booking)}. {booking.DepositLeft.ToDisplay()} is kept."), cancellationToken);
    }

    public async Task FeeTakenAsync(Booking booking, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(booking);
        await GuestAsync(booking, "fee-taken", () => (
            Words.Say($"{booking.Fee.ToDisplay()} charged for booking {booking.Number}"),
            IsLate(booking)
                ? Words.Say($"As you agreed when booking, we have charged {booking.Fee.ToDisplay()} to your card, because you cancelled after the free time: {Table(booking)}. There is no further charge. If this is a mistake, please tell us.")
                : Words.Say($"As you agreed when booking, we have charged {booking.Fee.ToDisplay()} to your card, because nobody came: {Table(booking)}. There is no further charge. If this is a mistake, please tell us.")), cancellationToken);
        await MerchantAsync(booking, "fee-taken", () => ($"{booking.Fee.ToDisplay()} charged for booking {booking.Number}", $"{booking.Contact.Name}: {Table(booking)}."), cancellationToken);
    }

    /// <param name="declines">How often the card has declined so far.</param>
    public async Task FeeDeclinedAsync(Booking booking, int declines, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(booking);
        await GuestAsync(booking, $"fee-declined-{declines}", () => (
            Words.Say($"Your card declined {booking.Fee.ToDisplay()}"),
            IsLate(booking)
                ? Words.Say($"As you agreed when booking, we tried to charge {booking.Fee.ToDisplay()} to your card, because you cancelled after the free time: {Table(booking)}. Your bank declined. We will try again in {rules.Value.ChargeRetryDays} days.")
                : Words.Say($"As you agreed when booking, we tried to charge {booking.Fee.ToDisplay()} to your card, because nobody came: {Table(booking)}. Your bank declined. We will try again in {rules.Value.ChargeRetryDays} days.")), cancellationToken);
        await MerchantAsync(booking, $"fee-declined-{declines}", () => ($"Card of booking {booking.Number} declined", $"{booking.Fee.ToDisplay()} was declined, {declines} of {rules.Value.ChargeTries} times. It is tried again in {rules.Value.ChargeRetryDays} days."), cancellationToken);
    }

    public async Task FeeEndedAsync(Booking booking, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(booking);
        if (booking.FeeStatus != FeeStatus.Failed)
            return;
        await GuestAsync(booking, "fee-failed", () => (
            Words.Say($"Booking {booking.Number}: your card could not be charged"),
            IsLate(booking)
                ? Words.Say($"We could not charge the {booking.Fee.ToDisplay()} that you agreed to, because you cancelled after the free time: {Table(booking)}. We will not try your card again. Please get in touch.")
                : Words.Say($"We could not charge the {booking.Fee.ToDisplay()} that you agreed to, because nobody came: {Table(booking)}. We will not try your card again. Please get in touch.")), cancellationToken);
        await MerchantAsync(booking, "fee-failed", () => ($"The fee of booking {booking.Number} could not be charged", reason), cancellationToken);
        await alerts.RaiseAsync(AlertKind.FeeFailed, booking.Number, $"The fee of {booking.Fee.ToDisplay()} could not be charged and is not tried again: {reason}", cancellationToken);
    }

    private async Task GuestAsync(Booking booking, string what, Func<(string Subject, string Text)> write, CancellationToken cancellationToken)
    {
        using var speech = tongues.Speak(booking.Language);
        var (subject, text) = write();
        await mail.WriteAsync(
            Key(booking, what), booking.Contact.Email, subject,
            Join(Words.Say($"Hello {booking.Contact.Name},"), text, $"{Words.Say($"Your booking {booking.Number}, to look at, change or cancel:")}\n{links.PageOf(booking.Id)}", $"{rules.Value.Place}, {shop.Value.Name}"),
            booking.FeeOrderId ?? booking.DepositOrderId, cancellationToken);
    }

    private async Task MerchantAsync(Booking booking, string what, Func<(string Subject, string Text)> write, CancellationToken cancellationToken)
    {
        using var speech = Tongues.SpeakBritish();
        var (subject, text) = write();
        await mail.TellMerchantAsync(Key(booking, "merchant-" + what), subject, text, booking.FeeOrderId ?? booking.DepositOrderId, cancellationToken);
    }

    private static string Join(params string[] paragraphs) => string.Join("\n\n", paragraphs);

    private static string Key(Booking booking, string what) => $"booking-{what}:{booking.Id:N}";

    private string When(Booking booking) => clock.Text(booking.StartsAt);

    private string Table(Booking booking) => Words.Say($"{When(booking)}, for {booking.PartySize}, at {rules.Value.Place}");

    private string Free(Booking booking) => Words.Say($"You can change or cancel free of charge until {clock.Text(booking.InForce!.FreeUntil)}.");

    private static string MoneyAfterCancelling(Booking booking, Money cost) => booking.DepositStatus switch
    {
        DepositStatus.Returning when booking.DepositBackMinor == 0 => Words.Say($"Your deposit of {booking.DepositLeft.ToDisplay()} goes back to the card you paid with, all of it. Banks take three to five working days to show it."),
        DepositStatus.Returning => Words.Say($"What is left of your deposit, {booking.DepositLeft.ToDisplay()}, goes back to the card you paid with. Banks take three to five working days to show it."),
        DepositStatus.Returned => Words.Say("Your deposit was given back already. Nothing else is charged."),
        DepositStatus.Kept => Words.Say($"As agreed, your deposit of {booking.DepositLeft.ToDisplay()} is kept for cancelling late. Nothing else is charged."),
        DepositStatus.None when cost.IsZero => Words.Say("Nothing is charged, and your card is let go."),
        DepositStatus.None => Words.Say($"As agreed, {cost.ToDisplay()} will be charged to your card for cancelling late."),
        _ => Words.Say("You have paid nothing; should a deposit arrive after all, it goes back to you."),
    };

    private static string WhatOfTheMoney(Booking booking) =>
        booking.WasDepositDoubted ? Words.Say("Something about its payment is not as it should be: we are looking into it, and will write to you. You need not do anything.")
        : booking.HasDeposit ? Words.Say("Should you have paid it after all, it goes back to you.")
        : Words.Say("Nothing was charged.");

    private static bool IsLate(Booking booking) => booking.Status == BookingStatus.CancelledLate;
}
