using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using ShopCheckout.Orders;
using ShopCheckout.PaymentLinks;

namespace ShopCheckout.Live;

/// <summary>Says what this process changed, once it is committed and not before: who looks too early sees the old.</summary>
internal sealed class LiveInterceptor(LiveBoard board) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private readonly ConditionalWeakTable<DbContext, HashSet<LiveSubject>> _pending = [];

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Note(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Note(eventData.Context);
        return new(result);
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        TellUnlessInTransaction(eventData.Context);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        TellUnlessInTransaction(eventData.Context);
        return new(result);
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Tell(eventData.Context);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(eventData.Context);
        return Task.CompletedTask;
    }

    private void Note(DbContext? context)
    {
        if (context is null || !board.IsWatched)
            return;
        var changed = context.ChangeTracker.Entries().Where(e => e.State == EntityState.Modified)
            .Select(e => e.Entity switch
            {
                Order order => new LiveSubject(LiveKind.Order, order.Id),
                PaymentLink link => new LiveSubject(LiveKind.PaymentLink, link.Id),
                _ => (LiveSubject?)null,
            })
            .OfType<LiveSubject>()
            .ToList();
        if (changed.Count > 0)
            _pending.GetOrCreateValue(context).UnionWith(changed);
    }

    private void TellUnlessInTransaction(DbContext? context)
    {
        if (context?.Database.CurrentTransaction is null)
            Tell(context);
    }

    private void Tell(DbContext? context)
    {
        if (context is null || !_pending.TryGetValue(context, out var changed))
            return;
        foreach (var subject in changed)
            board.MayHaveChanged(subject);
        changed.Clear();
    }
}
