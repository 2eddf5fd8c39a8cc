using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Customers;
using ShopCheckout.Abuse;
using ShopCheckout.Data;
using ShopCheckout.Discounts;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Checkout;

/// <summary>The shopper pressed Pay: one order and one payment intent come of it, however often and in how many tabs it was pressed.</summary>
public static class PlaceOrder
{
    /// <param name="AgreedTotalMinor">The total the shopper was shown, a tip included, so that nobody pays a price they have not seen.</param>
    /// <param name="CustomerId">The account of a shopper who is signed in; the order is theirs from the start.</param>
    /// <param name="CardId">The account's saved card that is to pay it. Its payment page then opens with that card.</param>
    public sealed record Command(Guid BasketId, CheckoutForm Form, long AgreedTotalMinor, Guid? CustomerId = null, string? CardId = null) : IRequest<Result>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Form).SetValidator(new CheckoutFormValidator()).OverridePropertyName(string.Empty);
    }

    public abstract record Result
    {
        /// <summary>Go there and pay. With a saved card the link holds a secret: for the shopper's browser, and not to be kept.</summary>
        public sealed record PayAt(string PaymentLink, Guid OrderId) : Result
        {
            public override string ToString() => $"{nameof(PayAt)} {{ OrderId = {OrderId} }}";
        }

        /// <summary>It is paid already; show the order.</summary>
        public sealed record AlreadyPaid(Guid OrderId) : Result;

        public sealed record BasketEmpty : Result;

        /// <summary>What is shown is no longer what it costs.</summary>
        public sealed record TotalChanged(Money Total) : Result;

        /// <summary>Something that was chosen cannot be had: an option, a time, a code.</summary>
        /// <param name="Field">Of the form.</param>
        /// <param name="Why">In words for shoppers.</param>
        public sealed record ChoiceRefused(string Field, string Why, bool IsGuess = false) : Result;

        public sealed record SoldOut(IReadOnlyList<Quote.Line> Lines) : Result;

        /// <summary>The payment provider could not be reached, or another tab is at it. Nothing was charged.</summary>
        public sealed record TryAgain : Result;

        /// <summary>Too many cards were declined: something has to happen first. Nothing was charged.</summary>
        public sealed record Held(Verdict Verdict) : Result;

        /// <summary>The saved card that was to pay cannot be had: removed, expired, not this account's, or the provider cannot say. Nothing was ordered.</summary>
        public sealed record CardGone : Result;

        /// <summary>The payment provider refused. Nothing was charged; staff were told.</summary>
        public sealed record Refused : Result;
    }

    public sealed class Handler(
        ShopDbContext db, BasketQuote quotes, OrderWriter writer, OpenOrder openOrders, CardGate gate, IntentCreation intents, IntentDescription description, CardHolders holders, RememberedCards remembered) : IRequestHandler<Command, Result>
    {
        // Each turn ends because another request of the same basket moved something in between.
        private const int MaxTurns = 4;

        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);

            // Before anything is written down: an intent's own call must not wait for these.
            var payer = request.CustomerId is { } customerId ? await holders.PayerAsync(customerId, request.CardId, cancellationToken) : null;
            var mayTry = false;
            for (var turn = 0; turn < MaxTurns; turn++)
            {
                var quote = await quotes.ForAsync(request.BasketId, request.Form, cancellationToken);
                if (await RefuseAsync(request, quote, cancellationToken) is { } refusal)
                    return refusal;

                var fingerprint = OrderFingerprint.Of(quote, request.Form);
                var meeting = await openOrders.MeetAsync(request.BasketId, fingerprint, cancellationToken);

                // Asked after the meeting, which has looked at the provider: the card declined a moment ago counts.
                if (!mayTry && meeting is (OpenOrder.Meeting.None or OpenOrder.Meeting.Resume))
                {
                    if (request.CardId is { } cardId && payer?.Preferred?.Id != cardId)
                    {
                        if (request.CustomerId is { } owner)
                            remembered.Forget(owner);
                        return new Result.CardGone();
                    }

                    if (await gate.PassAsync(request.BasketId, cancellationToken) is { IsOpen: false } verdict)
                        return new Result.Held(verdict);
                    mayTry = true;
                }

                switch (meeting)
                {
                    case OpenOrder.Meeting.Resume resume:
                        await JoinAccountAsync(resume.Order.Id, request.CustomerId, cancellationToken);
                        var isOwn = resume.Order.CustomerId is null || resume.Order.CustomerId == request.CustomerId;
                        return await EnsureIntentAsync(resume.Order, resume.PaymentId, null, resume.Plan, quote, isOwn ? payer : null, request.CardId, cancellationToken);
                    case OpenOrder.Meeting.Paid paid:
                        return new Result.AlreadyPaid(paid.OrderId);
                    case OpenOrder.Meeting.Busy:
                        return new Result.TryAgain();
                    default:
                        break;
                }

                switch (await writer.WriteAsync(request.BasketId, quote, request.Form, fingerprint, request.CustomerId, cancellationToken))
                {
                    case OrderWriter.Result.Written written:
                        return await EnsureIntentAsync(written.Order, written.Payment.Id, written.AttemptId, written.Payment.Plan, quote, payer, request.CardId, cancellationToken);
                    case OrderWriter.Result.SoldOut soldOut:
                        return new Result.SoldOut([.. quote.Lines.Where(l => soldOut.ProductIds.Contains(l.ProductId))]);
                    case OrderWriter.Result.Gone gone:
                        return Gone(gone.What);
                    default:
                        break;
                }
            }

            return new Result.TryAgain();
        }

        private async Task<Result?> RefuseAsync(Command request, Quote quote, CancellationToken cancellationToken)
        {
            if (quote.Lines.Count == 0)
            {
                // Pressed again after paying: the basket is empty because its order is paid.
                var paid = await db.Orders.AsNoTracking()
                    .Where(o => o.BasketId == request.BasketId && (o.Status == OrderStatus.Paid || o.Status == OrderStatus.Authorised || o.Status == OrderStatus.PartlyPaid))
                    .OrderByDescending(o => o.PlacedAt)
                    .Select(o => (Guid?)o.Id)
                    .FirstOrDefaultAsync(cancellationToken);
                return paid is { } orderId ? new Result.AlreadyPaid(orderId) : new Result.BasketEmpty();
            }

            if (quote.Refusals.Count > 0)
                return new Result.ChoiceRefused(quote.Refusals[0].Field, quote.Refusals[0].Why, quote.IsGuess);
            if (quote.ToPay.Minor != request.AgreedTotalMinor)
                return new Result.TotalChanged(quote.ToPay);
            var shortLines = quote.Lines.Where(l => l.IsShort).ToList();
            return shortLines.Count > 0 ? new Result.SoldOut(shortLines) : null;
        }

        // Ordered as a guest, gone back, signed in, and Pay pressed again on the same. The version stays: nothing that others decide by changes.
        private async Task JoinAccountAsync(Guid orderId, Guid? customerId, CancellationToken cancellationToken)
        {
            if (customerId is not null)
                await db.Orders.Where(o => o.Id == orderId && o.CustomerId == null).ExecuteUpdateAsync(set => set.SetProperty(o => o.CustomerId, customerId), cancellationToken);
        }

        private static Result.ChoiceRefused Gone(Promises.Missing what) => what switch
        {
            Promises.Missing.Slot => new(nameof(CheckoutForm.Slot), Words.Say("The last place at that time has just gone. Choose another time.")),
            Promises.Missing.CodeForThisCustomer => new(nameof(CheckoutForm.Code), Words.Say(DiscountDesk.UsedByYou)),
            _ => new(nameof(CheckoutForm.Code), Words.Say(DiscountDesk.NotValid)),
        };

        private async Task<Result> EnsureIntentAsync(
            Order order, Guid paymentId, Guid? attemptId, CapturePlan plan, Quote quote, CardHolders.Payer? payer, string? cardId, CancellationToken cancellationToken)
        {
            var made = await intents.EnsureAsync(paymentId, attemptId, () => description.Of(order, quote.Vat, plan, quote.Tip, payer), cancellationToken);

            // A customer or card that is gone since we looked must not keep anybody from paying.
            if (made is IntentCreation.Result.Refused && payer is not null)
                made = await intents.EnsureAsync(paymentId, null, () => description.Of(order, quote.Vat, plan, quote.Tip), cancellationToken);
            return made switch
            {
                IntentCreation.Result.Ready ready => new Result.PayAt(payer is not null && cardId is not null ? holders.LinkFor(ready.PaymentLink, payer) : ready.PaymentLink, order.Id),
                IntentCreation.Result.Refused => new Result.Refused(),
                _ => new Result.TryAgain(),
            };
        }
    }
}
