using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ShopCheckout.Data;
using ShopCheckout.Gateway;
using ShopCheckout.Payments;
using ShopCheckout.Simulation.Actors;
using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Simulation.World;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Simulation.Mutants;

/// <summary>Defects of what is done in which order, and of what is not done at all.</summary>
internal static class HandlerMutants
{
    public static IEnumerable<Mutant> All =>
    [
        new("an event is marked as processed before it is")
        {
            Change = services => Shop.Decorate<IRequestHandler<ProcessEvent.Command, Unit>>(services, (provider, inner) =>
                new MarkFirst(provider.GetRequiredService<ShopDbContext>(), provider.GetRequiredService<IntentSettlement>(), inner)),
        },
        new("what could not be stored is acknowledged") { Change = services => Shop.Decorate<IInboxRows>(services, inner => new CarelessInbox(inner)) },
        new("of each intent only the first event is kept") { Change = services => Shop.Decorate<IInboxRows>(services, inner => new OnePerIntent(inner)) },
        new("signatures are not checked") { Change = services => Shop.Decorate<IEventVerifier>(services, inner => new Credulous(inner, static _ => true)) },
        new("an event without a signature is believed") { Change = services => Shop.Decorate<IEventVerifier>(services, inner => new Credulous(inner, static s => s is null)) },
        new("each click is a refund of its own")
        {
            Focus = Focuses.Refunds,
            Change = services => Shop.Decorate<IRequestHandler<RefundPayment.Command, MoneyResult>>(services, (provider, inner) =>
                new Ahead<RefundPayment.Command, MoneyResult>(inner, command => Task.FromResult(command with { AttemptId = provider.GetRequiredService<IIdSource>().NewId() }))),
        },
        new("the refund is sent before it is written down")
        {
            Focus = Focuses.RefundsCutShort,
            Change = services => Shop.Decorate<IRequestHandler<RefundPayment.Command, MoneyResult>>(services, (provider, inner) =>
                new Ahead<RefundPayment.Command, MoneyResult>(inner, async command =>
                {
                    var intent = await provider.GetRequiredService<ShopDbContext>().Payments.Where(p => p.OrderId == command.OrderId).Select(p => p.IntentId).SingleAsync();
                    if (intent is not null)
                        await provider.GetRequiredService<IPaymentGateway>().RefundAsync(intent, new Money(command.AmountMinor, "GBP"), command.Reason, command.AttemptId.ToString("N"), default);
                    return command;
                })),
        },
        .. WatchedJobs.Select(j => new Mutant($"the job {j.Name} never runs") { Focus = j.Focus, WithoutJobs = [j.Name] }),
    ];

    // What other jobs do shows nowhere in what is judged.
    private static IEnumerable<(string Name, Focus Focus)> WatchedJobs =>
    [
        ("inbox", Focuses.Refunds), ("expired-holds", Focuses.NoPage), ("payments-not-heard-of", Focuses.Unheard), ("unanswered-calls", Focuses.ReversalsNotDone), ("due-captures", Focuses.Plans),
        ("bookings", Focuses.Cards), ("booking-fees", Focuses.NoShows), ("mail", Focuses.Mails), ("reconciliation", Focuses.Portal),
    ];

    private sealed class Ahead<TRequest, TResponse>(IRequestHandler<TRequest, TResponse> inner, Func<TRequest, Task<TRequest>> first) : IRequestHandler<TRequest, TResponse>
        where TRequest : IRequest<TResponse>
    {
        public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken) => await inner.Handle(await first(request), cancellationToken);
    }

    private sealed class MarkFirst(ShopDbContext db, IntentSettlement settlement, IRequestHandler<ProcessEvent.Command, Unit> inner) : IRequestHandler<ProcessEvent.Command, Unit>
    {
        public async Task<Unit> Handle(ProcessEvent.Command request, CancellationToken cancellationToken)
        {
            var known = await (from e in db.InboxEvents join p in db.Payments on e.IntentId equals p.IntentId where e.Id == request.InboxId select e.IntentId).SingleOrDefaultAsync(cancellationToken);
            if (known is null)
                return await inner.Handle(request, cancellationToken);
            await db.InboxEvents.Where(e => e.Id == request.InboxId).ExecuteUpdateAsync(set => set.SetProperty(e => e.State, InboxState.Processed), cancellationToken);
            await settlement.SettleAsync(known, cancellationToken);
            return Unit.Value;
        }
    }

    private sealed class CarelessInbox(IInboxRows inner) : IInboxRows
    {
        public async Task<IReadOnlyCollection<Guid>> AddAsync(ShopDbContext db, IReadOnlyList<InboxEvent> rows)
        {
            try
            {
                return await inner.AddAsync(db, rows);
            }
            catch (DbUpdateException)
            {
                return [];
            }
        }
    }

    private sealed class OnePerIntent(IInboxRows inner) : IInboxRows
    {
        public async Task<IReadOnlyCollection<Guid>> AddAsync(ShopDbContext db, IReadOnlyList<InboxEvent> rows)
        {
            var intents = rows.Select(r => r.IntentId).ToList();
            var known = await db.InboxEvents.Where(e => intents.Contains(e.IntentId)).Select(e => e.IntentId).ToListAsync();
            var rest = rows.Where(r => !known.Contains(r.IntentId)).ToList();
            return rest.Count == 0 ? [] : await inner.AddAsync(db, rest);
        }
    }

    private sealed class Credulous(IEventVerifier inner, Func<string?, bool> believes) : IEventVerifier
    {
        public VerifiedEvent Verify(ReadOnlyMemory<byte> body, string? signature)
        {
            if (inner.Verify(body, signature) is var verdict && (verdict is not VerifiedEvent.Forged || !believes(signature)))
                return verdict;
            var e = JsonNode.Parse(body.Span)!;
            return new VerifiedEvent.Genuine((string)e["id"]!, (string)e["event"]!, (string)e["accountId"]!, (string)e["data"]!["paymentIntentId"]!, VirtualClock.Start);
        }
    }
}
