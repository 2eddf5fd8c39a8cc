using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ShopCheckout.Data;
using ShopCheckout.Webhooks;

namespace ShopCheckout.PostgreSql;

/// <summary>Adds any number of events in one statement, which is one round trip, one plan and one flush.</summary>
internal sealed class PostgreSqlInboxRows : IInboxRows
{
    private const string Insert = $"""
        INSERT INTO "InboxEvents" ("Id", "EventId", "Type", "AccountId", "IntentId", "ReceivedAt", "NextAttemptAt", "State", "Attempts")
        SELECT id, event, type, account, intent, received, received, '{nameof(InboxState.Waiting)}', 0
        FROM unnest($1, $2, $3, $4, $5, $6) AS row (id, event, type, account, intent, received)
        ON CONFLICT ("EventId") DO NOTHING
        RETURNING "Id"
        """;

    public async Task<IReadOnlyCollection<Guid>> AddAsync(ShopDbContext db, IReadOnlyList<InboxEvent> rows)
    {
        ArgumentNullException.ThrowIfNull(db);
        try
        {
            if (db.Database.GetDbConnection().State != ConnectionState.Open)
                await db.Database.OpenConnectionAsync();
            await using var command = Command((NpgsqlConnection)db.Database.GetDbConnection(), rows);
            await using var reader = await command.ExecuteReaderAsync();
            var added = new List<Guid>(rows.Count);
            while (await reader.ReadAsync())
                added.Add(reader.GetGuid(0));
            return added;
        }
        catch (NpgsqlException exception)
        {
            throw new DbUpdateException("The events could not be stored.", exception);
        }
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, IReadOnlyList<InboxEvent> rows)
    {
        var command = new NpgsqlCommand(Insert, connection);
        Add(r => r.Id);
        Add(r => r.EventId);
        Add(r => r.Type);
        Add(r => r.AccountId);
        Add(r => r.IntentId);
        Add(r => r.ReceivedAt);
        return command;

        void Add<T>(Func<InboxEvent, T> column) =>
            command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. rows.Select(column)] });
    }
}
