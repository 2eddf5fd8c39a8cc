using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Orders;
using ShopCheckout.PaymentLinks;
using ShopCheckout.Payments;

namespace ShopCheckout.Live;

/// <summary>How everything that is watched stands, in one query for each kind.</summary>
public static class ReadLive
{
    public sealed record Query(IReadOnlyCollection<LiveSubject> Subjects) : IRequest<IReadOnlyDictionary<LiveSubject, LiveState>>;

    public sealed class Handler(ShopDbContext db) : IRequestHandler<Query, IReadOnlyDictionary<LiveSubject, LiveState>>
    {
        // More than this in one list of parameters makes plans that no cache keeps.
        private const int AtOnce = 500;

        public async Task<IReadOnlyDictionary<LiveSubject, LiveState>> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var states = new Dictionary<LiveSubject, LiveState>();
            foreach (var ids in Ids(request, LiveKind.Order))
            {
                var orders = await (
                    from order in db.Orders
                    join payment in db.Payments on order.Id equals payment.OrderId
                    where ids.Contains(order.Id)
                    select new
                    {
                        order.Id,
                        order.Version,
                        IsFinal = order.Status == OrderStatus.Cancelled || order.Status == OrderStatus.Expired || order.Status == OrderStatus.Released
                            || payment.Status == PaymentStatus.Refunded || payment.Status == PaymentStatus.Reversed,
                    })
                    .ToListAsync(cancellationToken);
                foreach (var order in orders)
                    states[new(LiveKind.Order, order.Id)] = new(order.Version, order.IsFinal);
            }

            foreach (var ids in Ids(request, LiveKind.PaymentLink))
            {
                var links = await db.PaymentLinks.Where(l => ids.Contains(l.Id)).Select(l => new { l.Id, l.Version, l.Status }).ToListAsync(cancellationToken);
                foreach (var link in links)
                    states[new(LiveKind.PaymentLink, link.Id)] = new(link.Version, link.Status is PaymentLinkStatus.Paid or PaymentLinkStatus.Expired or PaymentLinkStatus.Withdrawn);
            }

            return states;
        }

        private static IEnumerable<Guid[]> Ids(Query request, LiveKind kind) => request.Subjects.Where(s => s.Kind == kind).Select(s => s.Id).Distinct().Chunk(AtOnce);
    }
}
