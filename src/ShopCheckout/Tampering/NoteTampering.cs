using MediatR;
using ShopCheckout.Alerts;
using ShopCheckout.Data;

namespace ShopCheckout.Tampering;

/// <summary>Something that is sent to shoppers is not what it was when the shop started.</summary>
public static class NoteTampering
{
    /// <param name="What">Which file or header.</param>
    /// <param name="Text">What is wrong with it.</param>
    public sealed record Command(string What, string Text) : IRequest<Unit>;

    public sealed class Handler(ShopDbContext db, AlertDesk alerts) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            await alerts.RaiseAsync(AlertKind.PageTampered, request.What, request.Text, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Unit.Value;
        }
    }
}
