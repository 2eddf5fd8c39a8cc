using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Audit;
using ShopCheckout.Data;

namespace ShopCheckout.Returns;

/// <summary>Staff agree to a request, decline it, or say that it was settled in another way than by a refund. Their reason is what the shopper
/// reads. No money moves.</summary>
public static class DecideReturn
{
    /// <param name="RequestId">Which.</param>
    /// <param name="Step">Approve, Decline or Settle.</param>
    /// <param name="Act">Who, and what they write.</param>
    /// <returns>False when it was over already, or its money is on the way.</returns>
    public sealed record Command(Guid RequestId, ReturnStep Step, StaffAct Act) : IRequest<bool>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Step).Must(s => s is ReturnStep.Approve or ReturnStep.Decline or ReturnStep.Settle);
            RuleFor(c => c.Act).SetValidator(new StaffActValidator());
        }
    }

    public sealed class Handler(ShopDbContext db, StaffDesk staff, ReturnDesk returns, ReturnMails mails, TimeProvider clock) : IRequestHandler<Command, bool>
    {
        // Each turn ends because the shopper, or a colleague, moved it in between.
        private const int MaxRaces = 4;

        public async Task<bool> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            for (var race = 1; ; race++)
            {
                db.ChangeTracker.Clear();
                try
                {
                    return await staff.DoAsync(request.Act, ActOf(request.Step), token => DecideAsync(request, token), cancellationToken);
                }
                catch (DbUpdateConcurrencyException) when (race < MaxRaces)
                {
                    // Judged anew.
                }
            }
        }

        private static string ActOf(ReturnStep step) => step switch
        {
            ReturnStep.Approve => Acts.ApproveReturn,
            ReturnStep.Decline => Acts.DeclineReturn,
            _ => Acts.SettleReturn,
        };

        private async Task<StaffDesk.Change?> DecideAsync(Command request, CancellationToken cancellationToken)
        {
            var asked = await db.ReturnRequests.Include(r => r.Lines).SingleOrDefaultAsync(r => r.Id == request.RequestId, cancellationToken);
            if (asked is null || !ReturnTransitions.Allows(asked.Status, request.Step) || await returns.IsOnItsWayAsync(asked, cancellationToken))
                return null;
            var before = asked.Status.ToString();
            Action<string, string, DateTimeOffset> decide = request.Step switch
            {
                ReturnStep.Approve => asked.Approve,
                ReturnStep.Decline => asked.Decline,
                _ => asked.Settle,
            };
            decide(request.Act.Actor, request.Act.Reason, clock.GetUtcNow());

            // The request's version is checked before the mail is: of two answers one is judged anew, and not taken for a second press of the other.
            await db.SaveChangesAsync(cancellationToken);
            await mails.DecidedAsync(asked, cancellationToken);
            var number = await db.Orders.Where(o => o.Id == asked.OrderId).Select(o => o.Number).SingleAsync(cancellationToken);
            return new StaffDesk.Change(number, before, asked.Status.ToString(), asked.OrderId);
        }
    }
}
