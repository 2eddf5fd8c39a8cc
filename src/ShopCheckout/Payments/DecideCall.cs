using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Audit;
using ShopCheckout.Data;
using ShopCheckout.Gateway;

namespace ShopCheckout.Payments;

/// <summary>Staff say what came of a call that nobody else can find out about, so that others may be sent. A capture has no key, and one that
/// the hold could bear twice is not sent again; a refund that Dojo refuses to repeat, beside others in its portal, may have been any of them.</summary>
public static class DecideCall
{
    /// <param name="AttemptId">The call.</param>
    /// <param name="Happened">Whether it took place.</param>
    /// <param name="Act">Who says so and how they know.</param>
    public sealed record Command(Guid AttemptId, bool Happened, StaffAct Act) : IRequest<Result>;

    /// <param name="State">What is known of it now.</param>
    /// <param name="WhyNot">Why nobody can say so yet; null when it was said, or was answered meanwhile.</param>
    public sealed record Result(AttemptState State, string? WhyNot);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Act).SetValidator(new StaffActValidator());
    }

    public sealed class Handler(ShopDbContext db, IEnumerable<IMoneyOperation> operations, IPaymentGateway gateway, MoneyCalls calls, AuditTrail audit, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var payment = await db.Payments.AsNoTracking().Include(p => p.Attempts).SingleAsync(p => p.Attempts.Any(a => a.Id == request.AttemptId), cancellationToken);
            var attempt = payment.Attempts.Single(a => a.Id == request.AttemptId);
            if (!attempt.IsOpenMoneyCall)
                return new(attempt.State, WhyNot: null);
            if (await db.AuditEntries.AnyAsync(e => e.Id == request.Act.Id, cancellationToken))
                return await PressedBeforeAsync(request.AttemptId, cancellationToken);
            if (clock.GetUtcNow() - attempt.SentAt < TrySchedule.CertainlyOver)
                return new(attempt.State, $"Dojo may still be working on it: it can be decided {TrySchedule.CertainlyOver.TotalMinutes:0} minutes after it was sent last.");
            if (await gateway.GetAsync(payment.IntentId!, cancellationToken) is not GatewayAnswer<IntentSnapshot>.Succeeded(var seen))
                return new(attempt.State, "Dojo could not be asked what it shows. Nothing was changed; try again.");
            if (operations.Single(o => o.Operation == attempt.Operation).WhyNotDecided(payment, attempt, seen, request.Happened) is { } why)
                return new(attempt.State, why);

            var decided = await calls.DecideAsync(attempt, Answer(request), (p, a) => Note(request, p, a));
            return new(decided.State, decided.IsAnswered ? null : "It was sent again at the same moment. Nothing was decided; look again.");
        }

        // By the other press of the same form, a moment ago, or with a form that belongs to another act.
        private async Task<Result> PressedBeforeAsync(Guid attemptId, CancellationToken cancellationToken)
        {
            var state = await db.Payments.SelectMany(p => p.Attempts).Where(a => a.Id == attemptId).Select(a => a.State).SingleAsync(cancellationToken);
            return new(state, state is AttemptState.Succeeded or AttemptState.Refused ? null : "This form was used before, for something else. Nothing was changed; load the page again.");
        }

        private static MoneyAnswer Answer(Command request) => request.Happened
            ? new(AttemptState.Succeeded, $"{request.Act.Actor} says that it happened: {request.Act.Reason}")
            : new(AttemptState.Refused, $"{request.Act.Actor} says that it did not happen: {request.Act.Reason}");

        private void Note(Command request, Payment payment, PaymentAttempt attempt) => audit.Write(
            request.Act,
            Acts.DecideCall,
            new StaffDesk.Change(
                payment.Reference, $"{attempt.Operation} {attempt.Ordinal} of {attempt.Amount.ToRecord()} had no answer", request.Happened ? "it happened" : "it did not happen", payment.OrderId));
    }
}
