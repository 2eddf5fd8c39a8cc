using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Abuse;
using ShopCheckout.Checkout;
using ShopCheckout.Data;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.PaymentLinks;

/// <summary>The customer pressed Pay on a payment link: one order and one payment intent come of it, however often and in how many tabs it
/// was pressed.</summary>
public static class PayLink
{
    /// <param name="LinkId">The link.</param>
    /// <param name="Accepts">Whether the box of a quote is ticked.</param>
    /// <param name="From">Address and browser, kept with an accepted quote.</param>
    /// <param name="CustomerId">The account that the order joins, when the link's own customer is signed in.</param>
    public sealed record Command(Guid LinkId, bool Accepts, string From, Guid? CustomerId = null) : IRequest<Result>;

    public abstract record Result
    {
        /// <summary>Go there and pay.</summary>
        public sealed record PayAt(string PaymentLink, Guid OrderId) : Result;

        public sealed record AlreadyPaid(Guid OrderId) : Result;

        /// <summary>A quote is paid by who accepts it only.</summary>
        public sealed record MustAccept : Result;

        /// <summary>It expired, was withdrawn, or was never sent; its page says which.</summary>
        public sealed record Over : Result;

        public sealed record SoldOut(string What) : Result;

        /// <summary>Too many cards were declined: something has to happen first. Nothing was charged.</summary>
        public sealed record Held(Verdict Verdict) : Result;

        /// <summary>The payment provider could not be reached, or another tab is at it. Nothing was charged.</summary>
        public sealed record TryAgain : Result;

        /// <summary>The payment provider refused. Nothing was charged; staff were told.</summary>
        public sealed record Refused : Result;
    }

    public sealed class Handler(ShopDbContext db, OpenOrder openOrders, LinkOrders orders, CardGate gate, IntentCreation intents, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        // Each turn ends because another tab of the same customer, or staff, moved something in between.
        private const int MaxTurns = 5;

        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var mayTry = false;
            for (var turn = 0; turn < MaxTurns; turn++)
            {
                var meeting = await openOrders.MeetAsync(request.LinkId, LinkOrders.FingerprintOf(request.LinkId), cancellationToken);

                // Asked after the meeting, which has looked at the provider: the card declined a moment ago counts.
                if (!mayTry && meeting is OpenOrder.Meeting.Resume)
                {
                    if (await gate.PassAsync(request.LinkId, cancellationToken) is { IsOpen: false } verdict)
                        return new Result.Held(verdict);
                    mayTry = true;
                }

                switch (meeting)
                {
                    case OpenOrder.Meeting.Resume resume:
                        return await EnsureIntentAsync(resume.Order, resume.PaymentId, null, cancellationToken);
                    case OpenOrder.Meeting.Paid paid:
                        return new Result.AlreadyPaid(paid.OrderId);
                    case OpenOrder.Meeting.Busy:
                        return new Result.TryAgain();
                    default:
                        break;
                }

                db.ChangeTracker.Clear();
                if (await db.PaymentLinks.Include(l => l.Lines).SingleOrDefaultAsync(l => l.Id == request.LinkId, cancellationToken) is not { } link)
                    return new Result.Over();
                if (link is { Status: PaymentLinkStatus.Paid, OrderId: { } paidBy })
                    return new Result.AlreadyPaid(paidBy);
                if (!link.CanBePaid(clock.GetUtcNow()))
                    return new Result.Over();
                if (link is { Kind: PaymentLinkKind.Quote, AcceptedAt: null } && !request.Accepts)
                    return new Result.MustAccept();
                if (!mayTry)
                {
                    if (await gate.PassAsync(request.LinkId, cancellationToken) is { IsOpen: false } verdict)
                        return new Result.Held(verdict);
                    mayTry = true;
                    continue; // What was read is no longer in hand.
                }

                switch (await orders.WriteAsync(link, request.From, request.CustomerId, cancellationToken))
                {
                    case LinkOrders.Result.Written written:
                        return await EnsureIntentAsync(written.Order, written.PaymentId, written.AttemptId, cancellationToken);
                    case LinkOrders.Result.SoldOut soldOut:
                        return new Result.SoldOut(soldOut.What);
                    default:
                        break;
                }
            }

            return new Result.TryAgain();
        }

        private async Task<Result> EnsureIntentAsync(Order order, Guid paymentId, Guid? attemptId, CancellationToken cancellationToken) =>
            await intents.EnsureAsync(paymentId, attemptId, () => orders.Describe(order), cancellationToken) switch
            {
                IntentCreation.Result.Ready ready => new Result.PayAt(ready.PaymentLink, order.Id),
                IntentCreation.Result.Refused => new Result.Refused(),
                _ => new Result.TryAgain(),
            };
    }
}
