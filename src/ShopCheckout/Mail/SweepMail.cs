using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Jobs;

namespace ShopCheckout.Mail;

/// <summary>Sends every mail that is due.</summary>
public static class SweepMail
{
    public sealed record Command : IRequest<int>;

    public sealed class Handler(ShopDbContext db, Sweep sweep, TimeProvider clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var resting = db.Resting(nameof(SendMail), now);
            var due = await db.OutgoingMails.AsNoTracking()
                .Where(m => m.State == MailState.Waiting && m.NextAttemptAt <= now && !resting.Contains(m.Id))
                .OrderBy(m => m.NextAttemptAt)
                .Select(m => m.Id)
                .Take(Sweep.Batch)
                .ToListAsync(cancellationToken);
            return await sweep.EachAsync(due, id => new SendMail.Command(id), cancellationToken);
        }
    }
}
