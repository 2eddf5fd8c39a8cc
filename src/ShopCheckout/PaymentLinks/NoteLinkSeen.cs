using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.PaymentLinks;

/// <summary>A sent link's page was opened for the first time, by its customer or by what reads their mail.</summary>
public static class NoteLinkSeen
{
    public sealed record Command(Guid LinkId) : IRequest<Unit>;

    public sealed class Handler(ShopDbContext db, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            if (await db.PaymentLinks.SingleOrDefaultAsync(l => l.Id == request.LinkId && l.Status == PaymentLinkStatus.Sent, cancellationToken) is not { } link)
                return Unit.Value;
            link.View(clock.GetUtcNow());
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody else saw it, paid it or took it back at the same moment; the next look tells.
                db.ChangeTracker.Clear();
            }

            return Unit.Value;
        }
    }
}
