using MediatR;
using ShopCheckout.Abuse;
using ShopCheckout.Baskets;
using ShopCheckout.Bookings;
using ShopCheckout.Checkout;
using ShopCheckout.Customers;
using ShopCheckout.Invoices;
using ShopCheckout.Mail;
using ShopCheckout.PaymentLinks;
using ShopCheckout.Payments;
using ShopCheckout.Reconciliation;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Jobs;

/// <summary>Something done again and again in the background: a name, how often, and the message that does it.</summary>
public sealed record Job(string Name, TimeSpan Every, IRequest<int> Message)
{
    /// <summary>Everything that runs in the background, one line each.</summary>
    public static IReadOnlyList<Job> All { get; } =
    [
        new("inbox", TimeSpan.FromSeconds(2), new SweepInbox.Command()),
        new("expired-holds", TimeSpan.FromSeconds(15), new SweepExpiredHolds.Command()),
        new("payments-not-heard-of", TimeSpan.FromSeconds(15), new SweepUnheardPayments.Command()),
        new("due-captures", TimeSpan.FromSeconds(30), new SweepDueCaptures.Command()),
        new("holds-about-to-end", TimeSpan.FromMinutes(1), new SweepHolds.Command()),
        new("unanswered-calls", TimeSpan.FromSeconds(5), new SweepUnansweredCalls.Command()),
        new("old-unknowns", TimeSpan.FromSeconds(30), new SweepOldUnknowns.Command()),
        new("abandoned-baskets", TimeSpan.FromMinutes(1), new SweepAbandonedBaskets.Command()),
        new("payment-links", TimeSpan.FromMinutes(1), new SweepPaymentLinks.Command()),
        new("forgotten-cards", TimeSpan.FromMinutes(1), new SweepForgottenCards.Command()),
        new("mail", TimeSpan.FromSeconds(5), new SweepMail.Command()),
        new("invoices", TimeSpan.FromSeconds(5), new SweepInvoices.Command()),
        new("reconciliation", TimeSpan.FromSeconds(5), new SweepReconciliation.Command()),
        new("bookings", TimeSpan.FromSeconds(10), new SweepBookings.Command()),
        new("card-testing", TimeSpan.FromSeconds(5), new SweepCardTesting.Command()),
        new("booking-fees", TimeSpan.FromSeconds(30), new SweepDueFees.Command()),
    ];
}
