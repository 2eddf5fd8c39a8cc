using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Abuse;

/// <summary>What a page with a Pay button has to ask for before the next card.</summary>
public static class ViewCardCheck
{
    /// <param name="BasketId">The basket, or</param>
    /// <param name="OrderId">an order that is still to be paid.</param>
    public sealed record Query(Guid? BasketId, Guid? OrderId) : IRequest<Model>;

    /// <param name="Verdict">What is asked for.</param>
    /// <param name="Instead">The wait in place of a captcha; null when none is asked for.</param>
    /// <param name="Now">The shop's time.</param>
    public sealed record Model(Verdict Verdict, WaitTickets.Ticket? Instead, DateTimeOffset Now);

    public sealed class Handler(ShopDbContext db, CardGate gate, WaitTickets tickets, ICaller caller, TimeProvider clock) : IRequestHandler<Query, Model>
    {
        public async Task<Model> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var basketId = request.BasketId ?? await db.Orders.Where(o => o.Id == request.OrderId).Select(o => o.BasketId).SingleOrDefaultAsync(cancellationToken);
            var verdict = await gate.JudgeAsync(basketId, cancellationToken);
            return new Model(verdict, verdict.NeedsProof ? tickets.For(basketId, caller.Ticket) : null, clock.GetUtcNow());
        }
    }
}
