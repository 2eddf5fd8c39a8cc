using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Invoices;

/// <summary>An order's invoice, for whoever may see the order. One that waits for its number gets it now.</summary>
public static class OpenInvoice
{
    public sealed record Command(Guid OrderId) : IRequest<Model?>;

    public sealed record Model(string Number, DateTimeOffset IssuedAt, InvoiceContent Content);

    public sealed class Handler(ShopDbContext db, InvoiceDesk desk) : IRequestHandler<Command, Model?>
    {
        // Each turn numbers a batch, the oldest first.
        private const int MaxTurns = 50;

        public async Task<Model?> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            for (var turn = 0; turn < MaxTurns; turn++)
            {
                var found = await db.Invoices.AsNoTracking()
                    .Where(i => i.OrderId == request.OrderId)
                    .Select(i => new { i.IssuedAt, i.Content, Number = db.InvoiceNumbers.Where(n => n.InvoiceId == i.Id).Select(n => (int?)n.Number).FirstOrDefault() })
                    .SingleOrDefaultAsync(cancellationToken);
                if (found is null)
                    return null;
                if (found.Number is { } number)
                    return new Model(TextOf(number), found.IssuedAt, InvoiceContent.Read(found.Content));
                await desk.NumberAsync(cancellationToken);
            }

            return null;
        }

        private static string TextOf(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"INV-{number:00000}");
    }
}
