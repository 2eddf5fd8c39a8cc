using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Payments;

namespace ShopCheckout.Returns;

/// <summary>What shoppers ask back, for staff: the newest first, paged by key.</summary>
public static class ListReturns
{
    public const int PageSize = 25;

    /// <param name="Status">Only those in this state.</param>
    /// <param name="IsOpen">Only those that wait for staff, or not any more.</param>
    /// <param name="OrderId">Only those of this order.</param>
    /// <param name="Id">Only this one.</param>
    /// <param name="Before">Where the page before ended.</param>
    public sealed record Query(ReturnStatus? Status = null, bool? IsOpen = null, Guid? OrderId = null, Guid? Id = null, Guid? Before = null) : IRequest<Model>;

    public sealed record Model(IReadOnlyList<Row> Rows, Guid? Next);

    public sealed record Row(
        Guid Id, Guid OrderId, string Number, string Customer, ReturnKind Kind, ReturnStatus Status, ReturnReason Reason, string? Words, DateTimeOffset AskedAt, DateTimeOffset? DecidedAt,
        string? DecidedBy, string? Answer, DateTimeOffset? EndedAt, IReadOnlyList<Line> Lines)
    {
        /// <summary>The refund that was begun for it, and what came of it; null before.</summary>
        public AttemptState? Refund { get; init; }

        /// <summary>Its money is on the way, or went; nothing else can be done then.</summary>
        public bool IsOnItsWay => Refund is not null and not AttemptState.Refused;

        /// <summary>Money of the order was taken, so that there is something to refund.</summary>
        public bool IsTaken { get; init; }
    }

    public sealed record Line(int Position, string Name, int Quantity);

    public sealed class Handler(ShopDbContext db) : IRequestHandler<Query, Model>
    {
        public async Task<Model> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var asked = db.ReturnRequests.AsNoTracking();
            if (request.Status is { } status)
                asked = asked.Where(r => r.Status == status);
            if (request.IsOpen is { } isOpen)
                asked = asked.Where(r => (r.OpenOrderId != null) == isOpen);
            if (request.OrderId is { } orderId)
                asked = asked.Where(r => r.OrderId == orderId);
            if (request.Id is { } id)
                asked = asked.Where(r => r.Id == id);
            if (request.Before is { } before && await db.ReturnRequests.Where(r => r.Id == before).Select(r => (DateTimeOffset?)r.AskedAt).SingleOrDefaultAsync(cancellationToken) is { } from)
                asked = asked.Where(r => r.AskedAt <= from && (r.AskedAt < from || r.Id.CompareTo(before) < 0));
            var rows = await (
                from wish in asked
                join order in db.Orders on wish.OrderId equals order.Id
                orderby wish.AskedAt descending, wish.Id descending
                select new Row(
                    wish.Id, wish.OrderId, order.Number, order.Contact.Name, wish.Kind, wish.Status, wish.Reason, wish.Words, wish.AskedAt, wish.DecidedAt,
                    wish.DecidedBy, wish.Answer, wish.EndedAt, wish.Lines.OrderBy(l => l.Position).Select(l => new Line(l.Position, l.Name, l.Quantity)).ToList())
                {
                    Refund = db.Payments.SelectMany(p => p.Attempts).Where(a => a.Id == wish.RefundId).Select(a => (AttemptState?)a.State).FirstOrDefault(),
                    IsTaken = db.Payments.Any(p => p.OrderId == wish.OrderId && p.CapturedMinor > 0),
                })
                .Take(PageSize + 1)
                .AsSplitQuery()
                .ToListAsync(cancellationToken);
            return new Model(rows.Count > PageSize ? rows.GetRange(0, PageSize) : rows, rows.Count > PageSize ? rows[PageSize - 1].Id : null);
        }
    }
}
