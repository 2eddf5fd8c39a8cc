using System.Globalization;
using Microsoft.Extensions.Options;
using ShopCheckout.Abuse;
using ShopCheckout.Data;
using ShopCheckout.Gateway;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Bookings;

/// <summary>The order by which a booking's money is taken, fee or deposit: one line and its payment. From here on it is like any other money of
/// the shop: ledger, refunds and reconciliation know it.</summary>
public sealed class BookingOrders(
    ShopDbContext db, OrderLinks links, BookingLinks bookingLinks, WallClock wall, IOptions<ShopOptions> shop, IOptions<BookingOptions> rules, ICaller caller, Tongues tongues, IIdSource ids)
{
    // Of an order's line, and of the provider's item lines; some languages need more words.
    private const int NameLimit = 100;

    public enum Kind
    {
        Deposit,
        NoShowFee,
        LateCancellationFee,
    }

    /// <summary>Adds both; the caller saves them with the booking.</summary>
    /// <param name="booking">Whose money it is.</param>
    /// <param name="fingerprint">Of what it is for.</param>
    /// <param name="kind">Fee or deposit: each has its name and its rate of VAT.</param>
    /// <param name="amount">VAT included.</param>
    /// <param name="now">When it is asked for.</param>
    /// <param name="holdUntil">Until when it can be paid.</param>
    public Payment Add(Booking booking, string fingerprint, Kind kind, Money amount, DateTimeOffset now, DateTimeOffset holdUntil)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var order = new Order(ids.NewId(), $"{ids.NewCode(4)}-{ids.NewCode(4)}", booking.Id, fingerprint, booking.Contact, now, holdUntil);
        order.ForBooking(booking.Id);
        order.BelongTo(booking.CustomerId);
        order.SpeakIn(booking.Language);
        order.ComesFrom(caller.AddressKey, caller.AccountKey);
        var vatRate = kind == Kind.Deposit ? rules.Value.DepositVatBasisPoints : rules.Value.FeeVatBasisPoints;
        var name = NameOf(kind, booking);
        order.Sell([new OrderLine(order.Id, 0, booking.Id, name, 1, amount, vatRate)], Money.Zero(amount.Currency), VatIn(amount, vatRate));
        order.SendTo(FulfilmentMethod.Collection, null, null);
        var payment = new Payment(ids.NewId(), order.Id, order.Number, order.Total, now);
        payment.CheckAgainAt(now + IntentCreation.Lease);
        db.Add(order);
        db.Add(payment);
        db.AddRange(OrderSearch.TermsOf(order));
        return payment;
    }

    /// <summary>A fee, charged to the card that the guest gave.</summary>
    public NewIntent DescribeFee(Order order, string setupIntentId)
    {
        ArgumentNullException.ThrowIfNull(order);
        return Describe(order, links.ReturnUrl(order.Id), links.CancelUrl(order.Id), order.HoldUntil) with { SetupIntentId = setupIntentId };
    }

    /// <summary>A deposit, which the guest pays on the hosted page and comes back from to the booking.</summary>
    public NewIntent DescribeDeposit(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var page = bookingLinks.PageOf(order.BookingId!.Value);
        return Describe(order, page, page, order.HoldUntil - SetupCreation.HoldGrace);
    }

    private NewIntent Describe(Order order, Uri back, Uri cancel, DateTimeOffset expireAt)
    {
        var line = order.Lines[0];
        var tax = order.Vat.IsZero ? Array.Empty<NewIntent.Tax>() : [new NewIntent.Tax($"vat-{line.VatBasisPoints}", string.Create(CultureInfo.InvariantCulture, $"VAT {line.VatBasisPoints / 100m:0.##}%"), "included", order.Vat)];
        return new NewIntent(
            order.Number, order.Total, shop.Value.Name, $"{line.Name}, order {order.Number}", back, cancel, expireAt,
            [new NewIntent.Line(order.BookingId!.Value.ToString("N"), line.Name, 1, line.Total)], tax, order.Contact.Email, CapturePlan.AtOnce);
    }

    // In the guest's language, whoever charges it: it stands on their invoice.
    private string NameOf(Kind kind, Booking booking)
    {
        using var speech = tongues.Speak(booking.Language);
        var when = DateWords.Moment(wall.ToLocal(booking.StartsAt));
        var name = kind switch
        {
            Kind.Deposit => Words.Say($"Deposit: table for {booking.PartySize}, {when}, booking {booking.Number}"),
            Kind.LateCancellationFee => Words.Say($"Late cancellation: table for {booking.PartySize}, {when}, booking {booking.Number}"),
            _ => Words.Say($"No-show fee: table for {booking.PartySize}, {when}, booking {booking.Number}"),
        };
        return name.Length <= NameLimit ? name : name[..NameLimit];
    }

    // Rounded half up, as everywhere on the shop's receipts.
    private static Money VatIn(Money gross, int basisPoints)
    {
        var whole = 10_000 + basisPoints;
        return gross with { Minor = ((gross.Minor * basisPoints) + (whole / 2)) / whole };
    }
}
