using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Gateway;

namespace ShopCheckout.Customers;

/// <summary>Has the provider forget a customer whose account is gone, with all their cards. Our row goes last: while it stands, it is tried again.</summary>
public static class ForgetCards
{
    public sealed record Command(Guid CustomerId) : IRequest<Unit>;

    public sealed class Handler(ShopDbContext db, ICustomerGateway gateway) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var holder = await db.CardHolders.AsNoTracking().SingleOrDefaultAsync(h => h.CustomerId == request.CustomerId, cancellationToken);
            if (holder is null || await db.Users.AnyAsync(u => u.Id == request.CustomerId, cancellationToken))
                return Unit.Value;
            if (holder.ProviderId is { } providerId
                && await gateway.DeleteAsync(providerId, cancellationToken) is var answer
                && answer is not (GatewayAnswer<string>.Succeeded or GatewayAnswer<string>.Refused { NotFound: true }))
                throw new InvalidOperationException($"The provider has not forgotten {providerId} yet.");

            // Only as it was read: a customer that was made in the same moment is seen to next time.
            await db.CardHolders.Where(h => h.CustomerId == request.CustomerId && h.Version == holder.Version).ExecuteDeleteAsync(cancellationToken);
            return Unit.Value;
        }
    }
}
