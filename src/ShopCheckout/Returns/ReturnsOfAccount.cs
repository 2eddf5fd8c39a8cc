using Microsoft.EntityFrameworkCore;
using ShopCheckout.Customers;
using ShopCheckout.Data;

namespace ShopCheckout.Returns;

/// <summary>What the holder of an account asked to cancel or return. It stays with its orders; what they wrote of themselves does not.</summary>
internal sealed class ReturnsOfAccount(ShopDbContext db) : IAccountPart
{
    public string Name => "returns";

    public async Task<object> ExportAsync(Guid customerId, CancellationToken cancellationToken) => await (
        from asked in db.ReturnRequests.AsNoTracking()
        join order in db.Orders on asked.OrderId equals order.Id
        where order.CustomerId == customerId
        orderby asked.AskedAt, asked.Id
        select new
        {
            Order = order.Number,
            Kind = asked.Kind.ToString(),
            Status = asked.Status.ToString(),
            asked.AskedAt,
            Reason = asked.Reason.ToString(),
            asked.Words,
            asked.Answer,
            asked.DecidedAt,
            asked.EndedAt,
            Lines = asked.Lines.OrderBy(l => l.Position).Select(l => new { l.Name, l.Quantity }).ToList(),
        }).AsSplitQuery().ToListAsync(cancellationToken);

    public Task ForgetAsync(Guid customerId, CancellationToken cancellationToken) => db.ReturnRequests
        .Where(r => r.Words != null && db.Orders.Any(o => o.Id == r.OrderId && o.CustomerId == customerId))
        .ExecuteUpdateAsync(set => set.SetProperty(r => r.Words, (string?)null).SetProperty(r => r.Version, r => r.Version + 1), cancellationToken);
}
