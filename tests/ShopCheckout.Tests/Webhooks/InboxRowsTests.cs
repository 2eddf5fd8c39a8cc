using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ShopCheckout.Data;
using ShopCheckout.Testing;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Tests.Webhooks;

/// <summary>Both ways into the inbox, the database's own and EF's, must agree.</summary>
public sealed class InboxRowsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SomeCameBefore_TheOthersAreAddedAndOnlyTheyAreNamed(bool tracked)
    {
        await using var shop = await TestShop.OpenAsync();
        var inbox = Inbox(shop, tracked);
        await using var db = shop.Database();
        var (first, again, second, twice) = (Event(shop, "evt_1"), Event(shop, "evt_1"), Event(shop, "evt_2"), Event(shop, "evt_2"));

        Assert.Equal([first.Id], await inbox.AddAsync(db, [first]));
        Assert.Equal([second.Id], await inbox.AddAsync(db, [again, second, twice]));

        await using var other = shop.Database();
        Assert.Equal(["evt_1", "evt_2"], await other.InboxEvents.OrderBy(e => e.EventId).Select(e => e.EventId).ToListAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Added_ReadsBackAsItWas(bool tracked)
    {
        await using var shop = await TestShop.OpenAsync();
        var row = Event(shop, "evt_1");
        await using (var db = shop.Database())
            await Inbox(shop, tracked).AddAsync(db, [row]);

        await using var other = shop.Database();
        Assert.Equivalent(row, await other.InboxEvents.SingleAsync(), strict: true);
    }

    [Fact]
    public async Task OneWillNotGoIn_TheOthersOfItsBatchDo()
    {
        await using var shop = await TestShop.OpenAsync();
        var writer = shop.Service<InboxWriter>();
        var tooLong = Event(shop, new string('x', 101));

        var writes = Enumerable.Range(0, 20).Select(i => writer.WriteAsync(i == 10 ? tooLong : Event(shop, $"evt_{i:00}"))).ToList();

        await Assert.ThrowsAsync<DbUpdateException>(() => writes[10]);
        writes.RemoveAt(10);
        await Task.WhenAll(writes);
        await using var db = shop.Database();
        Assert.Equal(19, await db.InboxEvents.CountAsync());
    }

    [Fact]
    public async Task NoConnectionOnce_ThatCallerIsToldAndTheNextIsServed()
    {
        await using var shop = await TestShop.OpenAsync();
        var scopes = new FailsOnce(shop.Service<IServiceScopeFactory>());
        var writer = new InboxWriter(scopes, shop.Service<IInboxRows>(), new EventSignal(), shop.Service<IDatabaseErrors>(), NullLogger<InboxWriter>.Instance);
        var patience = TimeSpan.FromSeconds(30);

        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.WriteAsync(Event(shop, "evt_1")).WaitAsync(patience));
        await writer.WriteAsync(Event(shop, "evt_2")).WaitAsync(patience);

        await using var db = shop.Database();
        Assert.Equal("evt_2", (await db.InboxEvents.SingleAsync()).EventId);
    }

    private sealed class FailsOnce(IServiceScopeFactory inner) : IServiceScopeFactory
    {
        private bool _failed;

        public IServiceScope CreateScope()
        {
            if (_failed)
                return inner.CreateScope();
            _failed = true;
            throw new InvalidOperationException("No scope.");
        }
    }

    private static IInboxRows Inbox(TestShop shop, bool tracked) =>
        tracked ? new TrackedInboxRows(shop.Service<IDatabaseErrors>()) : shop.Service<IInboxRows>();

    // Whole microseconds: the database keeps no more.
    private static InboxEvent Event(TestShop shop, string eventId) =>
        new(shop.Service<IIdSource>().NewId(), eventId, "payment_intent.status_updated", "acc_1", "pi_1", DateTimeOffset.UnixEpoch.AddSeconds(1.5));
}
