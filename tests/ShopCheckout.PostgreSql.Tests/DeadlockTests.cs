using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Testing;

namespace ShopCheckout.PostgreSql.Tests;

public sealed class DeadlockTests
{
    [Fact]
    public async Task TwoTransactionsThatTakeTwoRowsCrosswise_OneOfThemLosesARace()
    {
        await using var database = await TestDatabase.CreateAsync(seeded: true, cancellationToken: TestContext.Current.CancellationToken);
        await using var one = database.CreateContext();
        await using var other = database.CreateContext();
        await using var first = await one.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var second = await other.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await TakeAsync(one, row: 0);
        await TakeAsync(other, row: 1);

        var crossing = new[] { Record.ExceptionAsync(() => TakeAsync(one, row: 1)).AsTask(), Record.ExceptionAsync(() => TakeAsync(other, row: 0)).AsTask() };
        var lost = await Task.WhenAny(crossing);

        Assert.IsType<DbUpdateConcurrencyException>(await lost);
        // The other waits for what the loser took, until the loser gives it back.
        await (lost == crossing[0] ? first : second).RollbackAsync(TestContext.Current.CancellationToken);
        Assert.Single(await Task.WhenAll(crossing), e => e is not null);
    }

    private static async Task TakeAsync(ShopDbContext context, int row)
    {
        var stock = await context.StockLevels.OrderBy(s => s.ProductId).Skip(row).FirstAsync(TestContext.Current.CancellationToken);
        context.Entry(stock).Property(s => s.OnHand).CurrentValue++;
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
