using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Data;
using ShopCheckout.Gateway;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Bookings;

/// <summary>Commit 1 of charging a fee: an order of its own with one line, its payment, and the attempt to make an intent. From here on the
/// fee is like any other money of the shop: ledger, refunds and reconciliation know it.</summary>
public sealed class FeeWriter(
    ShopDbContext db, IDatabaseErrors errors, OrderLinks links, WallClock wall, IOptions<ShopOptions> shop, IOptions<BookingOptions> rules, IIdSource ids, TimeProvider clock)
{
    /// <summary>How long the calls of one step may be under way before somebody else sees to it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    // After the last try; its order is closed long before that, and this is for the case that nobody did.
    private const int SpareDays = 7;

    /// <returns>The attempt to make its intent; null when somebody else moved the booking first.</returns>
    public async Task<Guid?> TryStartAsync(Booking booking, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var now = clock.GetUtcNow();
        var holdUntil = now.AddDays((rules.Value.ChargeTries * rules.Value.ChargeRetryDays) + SpareDays);
        var order = new Order(ids.NewId(), $"{ids.NewCode(4)}-{ids.NewCode(4)}", booking.Id, booking.InForce!.TermsHash, booking.Contact, now, holdUntil);
        order.ForBooking(booking.Id);
        var vatRate = rules.Value.FeeVatBasisPoints;
        order.Sell([new OrderLine(order.Id, 0, booking.Id, NameOf(booking), 1, booking.Fee, vatRate)], Money.Zero(booking.Fee.Currency), VatIn(booking.Fee, vatRate));
        order.SendTo(FulfilmentMethod.Collection, null, null);
        var payment = new Payment(ids.NewId(), order.Id, order.Number, order.Total, now);
        var attempt = payment.Begin(ids.NewId(), PaymentOperation.CreateIntent, Booking.System, $"Fee of booking {booking.Number}", now);
        payment.CheckAgainAt(now + IntentCreation.Lease);
        booking.StartFee(order.Id, Lease, now);
        db.Add(order);
        db.Add(payment);
        db.AddRange(OrderSearch.TermsOf(order));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return attempt.Id;
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || errors.IsUniqueViolation(exception))
        {
            return null; // Taken back, let off, or started elsewhere.
        }
    }

    public NewIntent Describe(Order order, string setupIntentId)
    {
        ArgumentNullException.ThrowIfNull(order);
        var line = order.Lines[0];
        var tax = order.Vat.IsZero ? Array.Empty<NewIntent.Tax>() : [new NewIntent.Tax($"vat-{line.VatBasisPoints}", $"VAT {line.VatBasisPoints / 100m:0.##}%", "included", order.Vat)];
        return new NewIntent(
            order.Number, order.Total, shop.Value.Name, $"{line.Name}, order {order.Number}", links.ReturnUrl(order.Id), links.CancelUrl(order.Id), order.HoldUntil,
            [new NewIntent.Line(order.BookingId!.Value.ToString("N"), line.Name, 1, line.Total)], tax, order.Contact.Email, CapturePlan.AtOnce) { SetupIntentId = setupIntentId };
    }

    private string NameOf(Booking booking)
    {
        var what = booking.Status == BookingStatus.CancelledLate ? "Late cancellation" : "No-show fee";
        return $"{what}: table for {booking.PartySize}, {wall.ToLocal(booking.StartsAt):d MMM yyyy HH:mm}, booking {booking.Number}";
    }

    // Rounded half up, as everywhere on the shop's receipts.
    private static Money VatIn(Money gross, int basisPoints)
    {
        var whole = 10_000 + basisPoints;
        return gross with { Minor = ((gross.Minor * basisPoints) + (whole / 2)) / whole };
    }
}
