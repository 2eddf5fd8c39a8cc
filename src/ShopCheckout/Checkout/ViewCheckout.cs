using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Data;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Checkout;

/// <summary>What the checkout page shows: the price either way of getting the goods, and what was typed before.</summary>
public static class ViewCheckout
{
    public sealed record Query(Guid BasketId) : IRequest<Model>;

    /// <param name="LastForm">As filled in for the order that is still open, so that coming back from the payment page loses nothing.</param>
    /// <param name="Plan">When the money is taken.</param>
    public sealed record Model(Quote Collection, Quote Delivery, CheckoutForm? LastForm, CapturePlan Plan)
    {
        public Quote For(FulfilmentMethod method) => method == FulfilmentMethod.Delivery ? Delivery : Collection;
    }

    public sealed class Handler(ShopDbContext db, BasketQuote quotes, IOptions<ShopOptions> options, TimeProvider clock) : IRequestHandler<Query, Model>
    {
        public async Task<Model> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var collection = await quotes.ForAsync(request.BasketId, FulfilmentMethod.Collection, cancellationToken);
            var open = await db.Orders.AsNoTracking()
                .Where(o => o.OpenBasketId == request.BasketId)
                .Select(o => new { o.Contact, o.Method, o.DeliveryAddress, o.Notes })
                .SingleOrDefaultAsync(cancellationToken);
            var form = open is null ? null : new CheckoutForm(
                open.Contact.Name,
                open.Contact.Email,
                open.Contact.Phone,
                open.Method,
                open.DeliveryAddress?.Line1,
                open.DeliveryAddress?.Line2,
                open.DeliveryAddress?.Town,
                open.DeliveryAddress?.Postcode,
                open.Notes,
                AcceptTerms: true);
            return new Model(collection, Quote.For(collection.Lines, FulfilmentMethod.Delivery, options.Value), form, collection.PlanAt(options.Value, clock.GetUtcNow()));
        }
    }
}
