using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace ShopCheckout.Bookings;

/// <summary>What a guest agrees to, in words and in figures. The words are kept with the booking and sent to the provider as they are.</summary>
/// <param name="Text">Paragraphs with an empty line between them.</param>
/// <param name="Hash">SHA-256 of the text in UTF-8, in hexadecimal.</param>
/// <param name="Cap">The no-show fee, and the most that is ever charged.</param>
/// <param name="LateFee">What cancelling after the free time costs.</param>
/// <param name="FreeUntil">Until when it is free, second thoughts aside.</param>
/// <param name="Deposit">What is paid when booking; zero when a card is given instead.</param>
public sealed record TermsOfBooking(string Text, string Hash, Money Cap, Money LateFee, DateTimeOffset FreeUntil, Money Deposit);

/// <summary>Writes the terms of one booking from the merchant's rules.</summary>
public sealed class TermsWriter(IOptions<BookingOptions> options, IOptions<ShopOptions> shop, WallClock clock)
{
    // As much as is kept. A wordy language must not keep guests from booking.
    private const int LongestHow = 200;

    /// <param name="paidMinor">The deposit of a booking that is changed, which stays as it is; null for a new booking.</param>
    public TermsOfBooking Write(DateTimeOffset startsAt, int partySize, long? paidMinor = null)
    {
        var rules = options.Value;
        if ((paidMinor ?? rules.DepositFor(partySize)) is > 0 and var depositMinor)
        {
            var (deposit, until) = (new Money(depositMinor, shop.Value.Currency), startsAt.AddHours(-rules.FreeCancelHours));
            return Of(DepositParagraphs(rules, startsAt, partySize, deposit, until, isPaid: paidMinor is not null), deposit, deposit, until, deposit);
        }

        var cap = new Money(rules.NoShowFeeMinor, shop.Value.Currency) * partySize;
        var lateFee = cap with { Minor = cap.Minor * rules.LateCancelPercent / 100 };
        var freeUntil = startsAt.AddHours(-rules.FreeCancelHours);
        return Of(Paragraphs(rules, startsAt, partySize, cap, lateFee, freeUntil), cap, lateFee, freeUntil, Money.Zero(cap.Currency));
    }

    /// <summary>That the guest agreed to them just now.</summary>
    public Consent Agree(TermsOfBooking terms, string from, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(from);
        var secondThoughts = now.AddMinutes(options.Value.SecondThoughtsMinutes);
        var freeUntil = terms.FreeUntil > secondThoughts ? terms.FreeUntil : secondThoughts;
        var how = $"Ticked: \"{ConsentWords(terms)}\"";
        return new Consent(terms.Text, terms.Hash, terms.Cap, terms.LateFee, freeUntil, now, how[..Math.Min(how.Length, LongestHow)], from[..Math.Min(from.Length, 300)]);
    }

    /// <summary>The words beside the box.</summary>
    public static string ConsentWords(TermsOfBooking terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (!terms.Deposit.IsZero)
            return Words.Say($"I agree to these terms, and that my deposit of {terms.Deposit.ToDisplay()} is kept if I do not come or cancel too late.");
        return Words.Say($"I agree to these terms, and that my card may be charged up to {terms.Cap.ToDisplay()} as they say.");
    }

    private static TermsOfBooking Of(IEnumerable<string> paragraphs, Money cap, Money lateFee, DateTimeOffset freeUntil, Money deposit)
    {
        var text = string.Join("\n\n", paragraphs);
        return new TermsOfBooking(text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), cap, lateFee, freeUntil, deposit);
    }

    private IEnumerable<string> DepositParagraphs(BookingOptions rules, DateTimeOffset startsAt, int partySize, Money deposit, DateTimeOffset freeUntil, bool isPaid)
    {
        yield return TableFor(rules, startsAt, partySize);
        yield return isPaid
            ? Words.Say($"The deposit of {deposit.ToDisplay()} that you have paid stays with this booking. It is taken off your bill.")
            : Words.Say($"You pay a deposit of {deposit.ToDisplay()} now, on the page of our payment provider, Dojo. It is taken off your bill. The table is yours once it is paid.");
        yield return Words.Say($"You can change or cancel free of charge until {clock.Text(freeUntil)}, and in any case within {rules.SecondThoughtsMinutes} minutes of booking. Your private booking page does it, at any hour. If you cancel in time, the whole deposit goes back to the card you paid with; banks take a few days to show it.");
        yield return Words.Say($"If you cancel later, or if your party has not come {rules.NoShowAfterMinutes} minutes after its time and you have not cancelled, we keep the deposit. Nothing else is charged.");
        yield return Words.Say("If we have to cancel, the whole deposit goes back to you.");
    }

    private IEnumerable<string> Paragraphs(BookingOptions rules, DateTimeOffset startsAt, int partySize, Money cap, Money lateFee, DateTimeOffset freeUntil)
    {
        yield return TableFor(rules, startsAt, partySize);
        yield return Words.Say("Your card is kept by our payment provider, Dojo, as a guarantee. Nothing is charged now, and nothing at all if you come or cancel in time.");
        yield return Words.Say($"You can change or cancel free of charge until {clock.Text(freeUntil)}, and in any case within {rules.SecondThoughtsMinutes} minutes of booking. Your private booking page does it, at any hour.");
        yield return lateFee.IsZero
            ? Words.Say("If you cancel later, nothing is charged.")
            : Words.Say($"If you cancel later, we charge {lateFee.ToDisplay()}.");
        yield return Words.Say($"If your party has not come {rules.NoShowAfterMinutes} minutes after its time and you have not cancelled, we charge a no-show fee of {cap.ToDisplay()}, {new Money(rules.NoShowFeeMinor, cap.Currency).ToDisplay()} for each guest.");
        yield return Words.Say($"One charge is made, to this card only, without asking again. It never exceeds {cap.ToDisplay()}. If the card declines we may try again on later days, {rules.ChargeTries} times in all. We tell you of every charge.");
    }

    private string TableFor(BookingOptions rules, DateTimeOffset startsAt, int partySize) => Words.Plural(
        partySize,
        $"A table for {partySize} guest at {rules.Place}, {shop.Value.Name}, on {clock.Text(startsAt)}.",
        $"A table for {partySize} guests at {rules.Place}, {shop.Value.Name}, on {clock.Text(startsAt)}.");
}
