using MediatR;

namespace ShopCheckout.Invoices;

/// <summary>Numbers the invoices that were written since.</summary>
public static class SweepInvoices
{
    public sealed record Command : IRequest<int>;

    public sealed class Handler(InvoiceDesk desk) : IRequestHandler<Command, int>
    {
        public Task<int> Handle(Command request, CancellationToken cancellationToken) => desk.NumberAsync(cancellationToken);
    }
}
