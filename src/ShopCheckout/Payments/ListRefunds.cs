using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Payments;

/// <summary>An order's credit notes: what went back, for what, and how much VAT was in it. The shopper may see all of it but who and why.</summary>
public static class ListRefunds
{
    public sealed record Query(Guid OrderId) : IRequest<IReadOnlyList<Note>>;

    public sealed record Note(string Number, DateTimeOffset At, Money Amount, bool IsReversal, bool IsMadeElsewhere, string Actor, string Reason, IReadOnlyList<Line> Lines)
    {
        public Money Vat => Lines.Aggregate(Amount with { Minor = 0 }, (sum, line) => sum + line.Vat);
    }

    public sealed record Line(string Name, int Quantity, int Restocked, int VatBasisPoints, Money Amount, Money Vat);

    public sealed class Handler(ShopDbContext db) : IRequestHandler<Query, IReadOnlyList<Note>>
    {
        public async Task<IReadOnlyList<Note>> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var payment = await db.Payments.AsNoTracking().Include(p => p.Attempts).SingleOrDefaultAsync(p => p.OrderId == request.OrderId, cancellationToken);
            if (payment is null)
                return [];
            var lines = (await db.RefundLines.AsNoTracking().Where(l => l.PaymentId == payment.Id).OrderBy(l => l.Ordinal).ToListAsync(cancellationToken)).ToLookup(l => l.AttemptId);
            return [.. payment.Attempts.Where(a => a.CreditNote is not null).OrderBy(a => a.CreditNote).Select(a => new Note(
                $"{payment.Reference}-C{a.CreditNote}",
                a.AnsweredAt ?? a.StartedAt,
                a.Amount,
                a.Operation == PaymentOperation.Reverse,
                a.IsMadeElsewhere,
                a.Actor,
                a.Reason,
                [.. lines[a.Id].Select(l => new Line(l.Name, l.Quantity, l.RestockQuantity, l.VatBasisPoints, l.Amount, l.Vat))]))];
        }
    }
}
