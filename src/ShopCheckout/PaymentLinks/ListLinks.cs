using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.PaymentLinks;

/// <summary>Payment links and quotes for staff, the newest first, paged by key.</summary>
public static class ListLinks
{
    public const int PageSize = 25;

    /// <param name="Status">Only those in this state.</param>
    /// <param name="Q">A number, an e-mail address, a reference, or words of a name or a line; all that is typed must fit.</param>
    /// <param name="Before">Where the page before ended.</param>
    public sealed record Query(PaymentLinkStatus? Status = null, string? Q = null, Guid? Before = null) : IRequest<Model>;

    public sealed record Model(IReadOnlyList<Row> Rows, Guid? Next);

    public sealed record Row(
        Guid Id, string Number, PaymentLinkKind Kind, PaymentLinkStatus Status, string Customer, string? Reference, Money Total, DateTimeOffset ValidUntil, DateTimeOffset CreatedAt);

    public sealed class Handler(ShopDbContext db) : IRequestHandler<Query, Model>
    {
        public async Task<Model> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var links = db.PaymentLinks.AsNoTracking();
            if (request.Status is { } status)
                links = links.Where(l => l.Status == status);

            // A merchant has hundreds of them, not millions: the words are looked for row by row, from the newest on.
            foreach (var word in LinkSearch.Question(request.Q))
                links = links.Where(l => l.SearchText.Contains(word));
            if (request.Before is { } before && await db.PaymentLinks.Where(l => l.Id == before).Select(l => (DateTimeOffset?)l.CreatedAt).SingleOrDefaultAsync(cancellationToken) is { } from)
                links = links.Where(l => l.CreatedAt <= from && (l.CreatedAt < from || l.Id.CompareTo(before) < 0));
            var rows = await links
                .OrderByDescending(l => l.CreatedAt)
                .ThenByDescending(l => l.Id)
                .Select(l => new Row(l.Id, l.Number, l.Kind, l.Status, l.Contact.Name, l.Reference, l.Total, l.ValidUntil, l.CreatedAt))
                .Take(PageSize + 1)
                .ToListAsync(cancellationToken);
            return new Model(rows.Count > PageSize ? rows.GetRange(0, PageSize) : rows, rows.Count > PageSize ? rows[PageSize - 1].Id : null);
        }
    }
}
