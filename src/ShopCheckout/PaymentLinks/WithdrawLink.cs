using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Audit;
using ShopCheckout.Data;
using ShopCheckout.Payments;

namespace ShopCheckout.PaymentLinks;

/// <summary>Staff take a payment link back. Should its customer be paying right now, that is ended at the provider first, or the link stands.</summary>
public static class WithdrawLink
{
    public sealed record Command(Guid LinkId, StaffAct Act) : IRequest<Result>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Act).SetValidator(new StaffActValidator());
    }

    public enum Result
    {
        Withdrawn,

        /// <summary>It was paid first.</summary>
        Paid,

        /// <summary>It was over already.</summary>
        Over,

        /// <summary>A payment is under way and could not be ended right now. Nothing was changed.</summary>
        TryAgain,
    }

    public sealed class Handler(ShopDbContext db, LinkDesk links, LinkMails mails, IntentCancellation cancellation, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            if (await EndPayingAsync(request, cancellationToken) is { } result)
                return result;
            var isPaying = false;
            var isDone = await links.DoAsync(
                request.Act,
                Acts.WithdrawLink,
                request.LinkId,
                async (link, token) =>
                {
                    // Begun anew since: whoever writes an order moves the link's version, so that between this look and our commit none can.
                    isPaying = await db.Orders.AnyAsync(o => o.OpenBasketId == link.Id, token);
                    if (isPaying || !PaymentLinkTransitions.Allows(link.Status, PaymentLinkStep.Withdraw))
                        return null;
                    var wasOut = link.IsOut;
                    link.Withdraw(clock.GetUtcNow());
                    if (wasOut)
                        await mails.WithdrawnAsync(link, token);
                    return link.Status.ToString();
                },
                cancellationToken);
            if (isDone)
                return Result.Withdrawn;
            return isPaying ? Result.TryAgain : await HowItEndedAsync(request.LinkId, cancellationToken);
        }

        private async Task<Result?> EndPayingAsync(Command request, CancellationToken cancellationToken)
        {
            var payment = await db.Payments.AsNoTracking()
                .Where(p => db.Orders.Any(o => o.Id == p.OrderId && o.OpenBasketId == request.LinkId && o.PaymentLinkId == request.LinkId))
                .Select(p => (Guid?)p.Id)
                .SingleOrDefaultAsync(cancellationToken);
            if (payment is not { } paymentId)
                return null;
            return await cancellation.CancelAsync(paymentId, request.Act.Actor, OrderClosing.Cancelled("What it was to pay was withdrawn."), cancellationToken) switch
            {
                IntentCancellation.Result.Closed => null,
                IntentCancellation.Result.Paid => Result.Paid,
                _ => Result.TryAgain,
            };
        }

        private async Task<Result> HowItEndedAsync(Guid linkId, CancellationToken cancellationToken) =>
            await db.PaymentLinks.Where(l => l.Id == linkId).Select(l => l.Status).SingleOrDefaultAsync(cancellationToken) == PaymentLinkStatus.Paid ? Result.Paid : Result.Over;
    }
}
