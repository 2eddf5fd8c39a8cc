using MediatR;
using ShopCheckout.Gateway;

namespace ShopCheckout.Customers;

/// <summary>A signed-in shopper's own customer at the provider, made when there is none, and a secret for this visit.</summary>
public static class OpenCustomer
{
    public sealed record Command(Guid CustomerId) : IRequest<Result?>;

    public sealed record Result(string Id, string Secret, DateTimeOffset? ExpiresAt)
    {
        /// <summary>The id only.</summary>
        public override string ToString() => $"{nameof(Result)} {{ Id = {Id} }}";
    }

    public sealed class Handler(CardHolders holders) : IRequestHandler<Command, Result?>
    {
        public async Task<Result?> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            return await holders.EnsureAsync(request.CustomerId, cancellationToken) is CardHolders.Result.Open { Key: CustomerKey key }
                ? new Result(key.Id, key.Secret, key.ExpiresAt)
                : null;
        }
    }
}
