using MediatR;
using Microsoft.Extensions.Options;
using ShopCheckout.Fulfilment;
using ShopCheckout.Payments;

namespace ShopCheckout.Checkout;

/// <summary>What the checkout page shows: the price of what was chosen, and what else there is to choose.</summary>
public static class ViewCheckout
{
    /// <param name="Form">As it is filled in now; null when the page is opened.</param>
    public sealed record Query(Guid BasketId, CheckoutForm? Form = null) : IRequest<Model>;

    /// <param name="Form">As it was asked for, or else as filled in for the order that is still open, so that coming back from the payment page loses nothing.</param>
    /// <param name="Plan">When the money is taken.</param>
    /// <param name="Countries">Where the shop delivers to, the nearest first.</param>
    public sealed record Model(Quote Quote, CheckoutForm Form, CapturePlan Plan, IReadOnlyList<string> Countries)
    {
        /// <summary>Who collects chooses a time.</summary>
        public bool HasSlots { get; init; }

        /// <summary>When it can be collected, and what is left of each.</summary>
        public IReadOnlyList<SlotOffer> Slots { get; init; } = [];

        /// <summary>The shop asks for a tip.</summary>
        public bool AsksForTip { get; init; }

        /// <summary>Until when the goods are this shopper's, if they came as far as paying before.</summary>
        public DateTimeOffset? HeldUntil { get; init; }
    }

    public sealed class Handler(KeptDetails kept, BasketQuote quotes, DeliveryRates rates, SlotCalendar slots, IOptions<ShopOptions> options, TimeProvider clock) : IRequestHandler<Query, Model>
    {
        public async Task<Model> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var open = await kept.OfOpenOrderAsync(request.BasketId, cancellationToken);
            var form = request.Form ?? open?.Form ?? CheckoutForm.Empty with { Country = options.Value.HomeCountry };
            var quote = await quotes.ForAsync(request.BasketId, form, cancellationToken);
            return new Model(quote, form, quote.PlanAt(options.Value, clock.GetUtcNow()), rates.Countries)
            {
                AsksForTip = options.Value.TipsAtCheckout,
                HasSlots = slots.HasSlots,
                Slots = await slots.OffersAsync(request.BasketId, cancellationToken),
                HeldUntil = open?.HoldUntil - OrderWriter.HoldGrace,
            };
        }
    }
}
