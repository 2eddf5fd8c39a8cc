using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Customers;

/// <summary>All that the shop knows about the holder of an account, for them to take along.</summary>
public static class ExportAccount
{
    public sealed record Query(Guid CustomerId) : IRequest<IReadOnlyDictionary<string, object>>;

    public sealed class Handler(ShopDbContext db, IEnumerable<IAccountPart> parts) : IRequestHandler<Query, IReadOnlyDictionary<string, object>>
    {
        public async Task<IReadOnlyDictionary<string, object>> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var id = request.CustomerId;
            var copy = new SortedDictionary<string, object>(StringComparer.Ordinal)
            {
                ["account"] = await db.Users.AsNoTracking().Where(u => u.Id == id)
                    .Select(u => new { u.Email, u.FullName, u.RegisteredAt, TwoStepSignIn = u.TwoFactorEnabled }).SingleAsync(cancellationToken),
                ["passkeys"] = (await db.UserPasskeys.AsNoTracking().Where(p => p.UserId == id).ToListAsync(cancellationToken)).ConvertAll(p => new { p.Data.Name, p.Data.CreatedAt }),
                ["orders"] = await OrdersAsync(id, cancellationToken),
                ["bookings"] = await db.Bookings.AsNoTracking().Where(b => b.CustomerId == id).OrderBy(b => b.StartsAt)
                    .Select(b => new { b.Number, Status = b.Status.ToString(), b.StartsAt, b.PartySize, b.Contact, b.Notes, b.AskedAt }).ToListAsync(cancellationToken),
                ["basket"] = await (
                    from basket in db.Baskets
                    where basket.CustomerId == id
                    from line in basket.Lines
                    join product in db.Products on line.ProductId equals product.Id
                    select new { product.Name, line.Quantity, line.AddedAt }).ToListAsync(cancellationToken),
            };
            foreach (var part in parts)
                copy[part.Name] = await part.ExportAsync(id, cancellationToken);
            return copy;
        }

        private async Task<object> OrdersAsync(Guid customerId, CancellationToken cancellationToken) => await (
            from order in db.Orders.AsNoTracking()
            join payment in db.Payments on order.Id equals payment.OrderId
            where order.CustomerId == customerId
            orderby order.PlacedAt, order.Id
            select new
            {
                order.Number,
                Status = order.Status.ToString(),
                order.PlacedAt,
                order.PaidAt,
                order.Contact,
                Method = order.Method.ToString(),
                order.DeliveryAddress,
                order.Notes,
                order.Total,
                order.Vat,
                payment.CardScheme,
                payment.CardLast4,
                Lines = order.Lines.OrderBy(l => l.Position).Select(l => new { l.Name, l.Quantity, l.UnitPrice }).ToList(),
            }).AsSplitQuery().ToListAsync(cancellationToken);
    }
}
