using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ShopCheckout.Simulation.World;

/// <summary>A pool of its own for each connection that is open at the same time, the one used last first. In one pool the driver hands
/// them out in turn, and throws all of them away when one is cut: hardly any would live long enough to have its plans made, and a
/// connection's first statements cost the server many times as much as its later ones.</summary>
internal sealed class Lanes : DbConnectionInterceptor
{
    // Few actors stand in a transaction at once. Should there be more, they share: a pool holds more than one.
    private const int Most = 6;

    private readonly Dictionary<DbConnection, int> _taken = new(ReferenceEqualityComparer.Instance);
    private readonly int[] _users = new int[Most];
    private readonly string?[] _strings = new string?[Most];
    private readonly List<int> _warmth = [.. Enumerable.Range(0, Most)];
    private readonly Lock _gate = new();

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            GiveBack(connection);
            var lane = _warmth.MinBy(l => _users[l]);
            _users[lane]++;
            _taken[connection] = lane;
            connection.ConnectionString = _strings[lane] ??= NameOf(lane, connection.ConnectionString);
        }

        return new(result);
    }

    public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        GiveBack(connection);
        return Task.CompletedTask;
    }

    // A connection that was cut is not closed any more.
    public override Task ConnectionDisposedAsync(DbConnection connection, ConnectionEndEventData eventData) => ConnectionClosedAsync(connection, eventData);

    public override void ConnectionDisposed(DbConnection connection, ConnectionEndEventData eventData) => GiveBack(connection);

    /// <summary>Nobody uses a connection now: those of processes that were killed were never given back.</summary>
    public void FreeAll()
    {
        lock (_gate)
        {
            _taken.Clear();
            Array.Clear(_users);
        }
    }

    /// <summary>The connection is cut, and its plans are gone with it: the others are better now.</summary>
    public void Lose(DbConnection connection)
    {
        lock (_gate)
        {
            if (!_taken.TryGetValue(connection, out var lane))
                return;
            _warmth.Remove(lane);
            _warmth.Add(lane);
        }
    }

    private static string NameOf(int lane, string any) =>
        new DbConnectionStringBuilder { ConnectionString = any, ["Application Name"] = "lane " + lane.ToString(CultureInfo.InvariantCulture) }.ConnectionString;

    private void GiveBack(DbConnection connection)
    {
        lock (_gate)
        {
            if (_taken.Remove(connection, out var lane))
                _users[lane]--;
        }
    }
}
