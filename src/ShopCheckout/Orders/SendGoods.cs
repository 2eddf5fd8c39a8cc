using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Audit;
using ShopCheckout.Data;
using ShopCheckout.Mail;
using ShopCheckout.Payments;

namespace ShopCheckout.Orders;

/// <summary>Marks lines of an order as sent or handed over, after taking the money for them. Nothing is marked on a hold that is gone.</summary>
public static class SendGoods
{
    /// <param name="AttemptId">Made with the form: pressed twice, the money is taken once.</param>
    /// <param name="OrderId">The order.</param>
    /// <param name="Lines">The positions of the lines; none for all that were not sent yet.</param>
    /// <param name="Actor">Who does it.</param>
    /// <param name="Reason">For the record: a parcel's number, or who took it. At most 300 characters.</param>
    public sealed record Command(Guid AttemptId, Guid OrderId, IReadOnlyList<int> Lines, string Actor, string Reason) : IRequest<Result>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.AttemptId).NotEmpty();
            RuleFor(c => c.Actor).NotEmpty();
            RuleFor(c => c.Reason).NotEmpty().MaximumLength(PaymentAttempt.LongestReason);
        }
    }

    public abstract record Result
    {
        public sealed record Sent : Result;

        /// <summary>Nothing was marked.</summary>
        public sealed record Refused(string Reason) : Result;

        /// <summary>The money was asked for and Dojo has not answered yet, so nothing was marked.</summary>
        public sealed record Unknown(Money Amount) : Result;
    }

    public sealed class Handler(ShopDbContext db, TakeMoney take, OrderMails mails, AuditTrail audit, AlertDesk alerts, IDatabaseErrors errors, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        // Each turn ends because somebody else moved the order or its payment in between.
        private const int MaxTurns = 5;

        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var taken = await take.BeginAsync(
                all => all.Where(p => p.OrderId == request.OrderId),
                request.AttemptId,
                async (payment, token) =>
                {
                    var dispatch = await DispatchAsync(payment, request, token);
                    return dispatch.WhyNot is null ? dispatch.ToTake : Money.Zero(payment.Amount.Currency);
                },
                isFinal: false,
                request.Actor,
                request.Reason,
                cancellationToken);
            if (taken is MoneyResult.Unknown unknown)
                return new Result.Unknown(unknown.Amount);

            // A refusal may only say that nothing was left to take. Whether what is sent is paid for is judged where it is marked.
            for (var turn = 0; turn < MaxTurns; turn++)
            {
                if (await MarkAsync(request, (taken as MoneyResult.Refused)?.Reason, cancellationToken) is { } result)
                    return result;
            }

            return new Result.Refused("The order was being changed at the same moment. Nothing was marked; try again.");
        }

        private async Task<Result?> MarkAsync(Command request, string? refusal, CancellationToken cancellationToken)
        {
            db.ChangeTracker.Clear();
            var payment = await db.Payments.Include(p => p.Attempts).SingleAsync(p => p.OrderId == request.OrderId, cancellationToken);
            var dispatch = await DispatchAsync(payment, request, cancellationToken);
            if (dispatch.WhyNot is { } why)
                return new Result.Refused(why);
            if (!dispatch.ToTake.IsZero)
                return new Result.Refused(refusal ?? $"{dispatch.ToTake.ToDisplay()} of it is not paid for.");

            payment.RelyOn();
            dispatch.Order.MarkSent(dispatch.Lines, clock.GetUtcNow());
            audit.Write(
                request.Actor, Acts.SendGoods, dispatch.Order.Number, request.Reason, request.OrderId, after: string.Join(", ", dispatch.Order.Lines.Where(l => dispatch.Lines.Contains(l.Position)).Select(l => l.Name)));
            if (dispatch.Order is { SentAt: not null, WasInDoubt: true })
                await alerts.CloseAsync([AlertKind.LatePayment, AlertKind.StockShort], dispatch.Order.Number, cancellationToken);
            await mails.SentAsync(dispatch.Order, dispatch.Lines, cancellationToken);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return new Result.Sent();
            }
            catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || errors.IsUniqueViolation(exception))
            {
                return null;
            }
        }

        private async Task<Dispatch> DispatchAsync(Payment payment, Command request, CancellationToken cancellationToken)
        {
            var order = await db.Orders.Include(o => o.Lines).Include(o => o.Events).AsSplitQuery().SingleAsync(o => o.Id == request.OrderId, cancellationToken);
            return Dispatch.Of(order, payment, request.Lines);
        }
    }
}
