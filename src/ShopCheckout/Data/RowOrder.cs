using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.EntityFrameworkCore.Update.Internal;

namespace ShopCheckout.Data;

/// <summary>In which order rows are written that do not depend on each other: those that others hang on come first, and the same in every
/// transaction. Two that wrote an order's parts before the order itself would wait for each other, and the database would end one of them.</summary>
#pragma warning disable EF1001 // There is no other way to say it, and a test fails should it cease to work: rows are sorted by the comparer that EF is given.
internal sealed class RowOrder : IComparer<IReadOnlyModificationCommand>
{
    private static readonly string[] First = [nameof(ShopDbContext.Orders), nameof(ShopDbContext.Payments)];

    private readonly ModificationCommandComparer _rest = new();

    public int Compare(IReadOnlyModificationCommand? x, IReadOnlyModificationCommand? y) =>
        x is null || y is null ? _rest.Compare(x, y)
        : Rank(x).CompareTo(Rank(y)) is var order && order != 0 ? order
        : _rest.Compare(x, y);

    private static int Rank(IReadOnlyModificationCommand command) =>
        command.EntityState == EntityState.Modified && Array.IndexOf(First, command.TableName) is var rank && rank >= 0 ? rank : First.Length;
}
#pragma warning restore EF1001

public static class RowOrderExtensions
{
    /// <summary>Every provider writes rows in the order that keeps the shop from deadlocks.</summary>
    public static DbContextOptionsBuilder WriteInOneOrder(this DbContextOptionsBuilder options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.ReplaceService<IComparer<IReadOnlyModificationCommand>, RowOrder>();
    }
}
