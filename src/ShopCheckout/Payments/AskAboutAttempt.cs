using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Audit;
using ShopCheckout.Data;

namespace ShopCheckout.Payments;

/// <summary>Staff have Dojo asked at once about a call without an answer, ahead of its turn.</summary>
/// <remarks>There is no giving up here: as long as nobody knows whether money moved, nothing like it may be sent.</remarks>
public static class AskAboutAttempt
{
    public sealed record Command(Guid AttemptId, StaffAct Act) : IRequest<AttemptState>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Act).SetValidator(new StaffActValidator());
    }

    public sealed class Handler(ShopDbContext db, StaffDesk desk, MoneyCalls calls) : IRequestHandler<Command, AttemptState>
    {
        /// <returns>What is known now.</returns>
        public async Task<AttemptState> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var isOpen = await desk.DoAsync(request.Act, Acts.AskAboutAttempt, token => DescribeAsync(request.AttemptId, token), cancellationToken);
            if (isOpen)
                return (await calls.ResolveAsync(request.AttemptId)).State;
            return await db.Payments.AsNoTracking().SelectMany(p => p.Attempts).Where(a => a.Id == request.AttemptId).Select(a => a.State).SingleAsync(cancellationToken);
        }

        private async Task<StaffDesk.Change?> DescribeAsync(Guid attemptId, CancellationToken cancellationToken)
        {
            var payment = await db.Payments.AsNoTracking().Include(p => p.Attempts).SingleAsync(p => p.Attempts.Any(a => a.Id == attemptId), cancellationToken);
            var attempt = payment.Attempts.Single(a => a.Id == attemptId);
            return attempt.IsOpenMoneyCall
                ? new StaffDesk.Change(payment.Reference, $"{attempt.Operation} {attempt.Ordinal} of {attempt.Amount.ToRecord()} is {attempt.State}", "asked", payment.OrderId)
                : null;
        }
    }
}
