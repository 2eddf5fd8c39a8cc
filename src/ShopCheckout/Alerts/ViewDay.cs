using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Mail;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Alerts;

/// <summary>What stands open right now, in figures, for the first page that staff see.</summary>
public static class ViewDay
{
    public sealed record Query : IRequest<Model>;

    /// <param name="Unknown">Calls that move money and have no answer.</param>
    /// <param name="Dead">Events, mails and due items that were given up, and items that still fail.</param>
    /// <param name="Flagged">Payments that do not match their order.</param>
    /// <param name="Awaiting">Orders that may still be paid.</param>
    /// <param name="MailsWaiting">Mails that were not sent yet.</param>
    /// <param name="Returns">What shoppers ask to cancel or return and staff have not dealt with.</param>
    public sealed record Model(int Unknown, int Dead, int Flagged, int Awaiting, int MailsWaiting, int Returns);

    public sealed class Handler(ShopDbContext db) : IRequestHandler<Query, Model>
    {
        public async Task<Model> Handle(Query request, CancellationToken cancellationToken) => new(
            await db.Payments.SelectMany(p => p.Attempts)
                .CountAsync(a => a.NextTryAt != null && (a.State == AttemptState.Started || a.State == AttemptState.Unknown), cancellationToken),
            await db.InboxEvents.CountAsync(e => e.State == InboxState.Dead, cancellationToken)
                + await db.OutgoingMails.CountAsync(m => m.State == MailState.Dead, cancellationToken)
                + await db.TroubledItems.CountAsync(cancellationToken),
            await db.Payments.CountAsync(p => p.FlaggedBecause != null, cancellationToken),
            await db.Orders.CountAsync(o => o.Status == OrderStatus.AwaitingPayment, cancellationToken),
            await db.OutgoingMails.CountAsync(m => m.State == MailState.Waiting, cancellationToken),
            await db.ReturnRequests.CountAsync(r => r.OpenOrderId != null, cancellationToken));
    }
}
