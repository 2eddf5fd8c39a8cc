using FluentValidation;
using MediatR;
using Microsoft.Extensions.Options;
using ShopCheckout.Customers;
using ShopCheckout.Payments;

namespace ShopCheckout.Checkout;

/// <summary>What a signed-in shopper can order with one click and pay with the next: their basket, to where they have things sent, with
/// the saved card they like best.</summary>
public static class ViewExpress
{
    /// <param name="WithCard">Ask the provider for the card as well.</param>
    public sealed record Query(Guid BasketId, Guid CustomerId, bool WithCard = true) : IRequest<Model?>;

    /// <param name="Form">The checkout's form as the click fills it in, terms accepted.</param>
    /// <param name="Quote">What it costs; empty when the basket is.</param>
    /// <param name="Plan">When the money is taken.</param>
    /// <param name="Seen">Stands for all that is shown. A click brings it back, so that nobody orders what they have not seen.</param>
    /// <param name="Card">Null when there is none, or nobody asked.</param>
    public sealed record Model(CheckoutForm Form, Quote Quote, CapturePlan Plan, string Seen, ViewCards.Card? Card)
    {
        /// <summary>Nothing speaks against it, as far as we know.</summary>
        public bool CanBeOffered => Card is not null && Quote.Lines.Count > 0 && Quote.Refusals.Count == 0 && !Quote.Lines.Any(l => l.IsShort) && IsFilledIn;

        /// <summary>The checkout would take the form as it is.</summary>
        public required bool IsFilledIn { get; init; }
    }

    // Who looks at a basket did not ask to pay yet: a slow provider must not keep the page from them.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public sealed class Handler(KeptDetails kept, BasketQuote quotes, CardHolders holders, IValidator<PlaceOrder.Command> validator, IOptions<ShopOptions> options, TimeProvider clock)
        : IRequestHandler<Query, Model?>
    {
        public async Task<Model?> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            if (await kept.OfAccountAsync(request.BasketId, request.CustomerId, cancellationToken) is not { } form)
                return null;
            var card = request.WithCard ? await CardAsync(request.CustomerId, cancellationToken) : null;
            if (request.WithCard && card is null)
                return null;

            var quote = await quotes.ForAsync(request.BasketId, form, cancellationToken);
            if (quote is { Offer: not null } && quote.Refusals.Any(r => r.Field == nameof(form.Option)))
            {
                // The way it went last time does not take this parcel there: another does, and says so before anything is pressed.
                form = form with { Option = quote.Offer.Code };
                quote = await quotes.ForAsync(request.BasketId, form, cancellationToken);
            }

            var isFilledIn = (await validator.ValidateAsync(new PlaceOrder.Command(request.BasketId, form, quote.Total.Minor), cancellationToken)).IsValid;
            return new Model(form, quote, quote.PlanAt(options.Value, clock.GetUtcNow()), OrderFingerprint.Of(quote, form), card) { IsFilledIn = isFilledIn };
        }

        private async Task<ViewCards.Card?> CardAsync(Guid customerId, CancellationToken cancellationToken)
        {
            using var patience = new CancellationTokenSource(Patience, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
            try
            {
                return await holders.FirstCardAsync(customerId, either.Token) is { } card ? new(card.Id, card.Scheme, card.Last4, card.ExpiresOn, HasExpired: false, IsPreferred: true) : null;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return null;
            }
        }
    }
}
