using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ShopCheckout.Data;
using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Simulation.Faults;

/// <summary>The inbox is written in SQL of its own, past EF: its one statement is a site here. Whoever began to write
/// goes on with what others hand in, so that the flow does not tell whose event it is.</summary>
internal sealed class InboxSites(IInboxRows inner, Func<Actor?> receiver) : IInboxRows
{
    public const string What = "INSERT INTO InboxEvents";

    public async Task<IReadOnlyCollection<Guid>> AddAsync(ShopDbContext db, IReadOnlyList<InboxEvent> rows)
    {
        if (receiver() is not { } actor)
            return await inner.AddAsync(db, rows);
        if (await actor.Conductor.ArriveAsync(actor, new Site(SiteKind.BeforeWrite, What)) != Fault.None)
            throw new DbUpdateException("The events could not be stored (simulated).", Broken.Connection());

        // It waits for whoever is just changing the row of the same event.
        if (db.Database.GetDbConnection().State != ConnectionState.Open)
            await db.Database.OpenConnectionAsync();
        actor.BackendId = ((NpgsqlConnection)db.Database.GetDbConnection()).ProcessID;
        var added = await inner.AddAsync(db, rows);
        actor.BackendId = 0;
        if (await actor.Conductor.ArriveAsync(actor, new Site(SiteKind.AfterWrite, What, Lasts: true)) != Fault.None)
            throw new DbUpdateException("The events may have been stored (simulated).", Broken.Connection());
        return added;
    }
}
