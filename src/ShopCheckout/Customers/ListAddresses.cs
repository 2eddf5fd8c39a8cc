using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Orders;

namespace ShopCheckout.Customers;

/// <summary>The addresses of an account, the default first.</summary>
public static class ListAddresses
{
    public sealed record Query(Guid CustomerId) : IRequest<IReadOnlyList<Row>>;

    public sealed record Row(Guid Id, string Recipient, string Phone, PostalAddress Address, bool IsDefault);

    public sealed class Handler(ShopDbContext db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var all = await db.SavedAddresses.AsNoTracking()
                .Where(a => a.CustomerId == request.CustomerId)
                .OrderBy(a => a.SavedAt)
                .ThenBy(a => a.Id)
                .Take(SavedAddress.Most)
                .ToListAsync(cancellationToken);
            var first = all.MaxBy(a => a.DefaultSince ?? DateTimeOffset.MinValue);
            return [.. all.OrderByDescending(a => a == first).Select(a => new Row(a.Id, a.Recipient, a.Phone, a.Address, a == first))];
        }
    }
}
