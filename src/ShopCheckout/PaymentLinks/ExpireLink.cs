using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.PaymentLinks;

/// <summary>Ends a link that nobody paid in time. While its customer is paying it waits.</summary>
public static class ExpireLink
{
    public sealed record Command(Guid LinkId) : IRequest<bool>;

    public sealed class Handler(ShopDbContext db, TimeProvider clock) : IRequestHandler<Command, bool>
    {
        public async Task<bool> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var now = clock.GetUtcNow();
            var link = await db.PaymentLinks.SingleOrDefaultAsync(l => l.Id == request.LinkId && l.ValidUntil <= now, cancellationToken);
            if (link is null || !PaymentLinkTransitions.Allows(link.Status, PaymentLinkStep.Expire) || await db.Orders.AnyAsync(o => o.OpenBasketId == link.Id, cancellationToken))
                return false;
            link.Expire(now);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return true;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Paid or withdrawn at the same moment; if neither, the next sweep sees it.
                return false;
            }
        }
    }
}
