using System.Data.Common;
using Microsoft.Extensions.Hosting;
using ShopCheckout.Jobs;

namespace ShopCheckout.Quartz;

/// <summary>Signs this shop off when it stops. Quartz leaves its row behind, and whoever starts next would report a shop that failed.</summary>
internal sealed class LeaveCluster(DbDataSource database, ShopInstance instance) : IHostedService
{
    // What a shop that did not end its runs has begun is for the others to recover; they find it by this row.
    private const string SignOff =
        """
        DELETE FROM quartz.QRTZ_SCHEDULER_STATE
        WHERE INSTANCE_NAME = @instance AND NOT EXISTS (SELECT 1 FROM quartz.QRTZ_FIRED_TRIGGERS WHERE INSTANCE_NAME = @instance)
        """;

    private readonly Lock _gate = new();
    private Task? _signedOff;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Services stop in the opposite order of their registration, so this one after Quartz. A host may be stopped by two at once, of
    /// whom the first to come back disposes of the database: both wait for the same sign-off.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return _signedOff ??= SignOffAsync(cancellationToken);
    }

    private async Task SignOffAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var command = database.CreateCommand(SignOff);
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("instance", instance.Name);
            command.Parameters.Add(parameter);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (DbException)
        {
            // The database is away. The others will say that this shop failed, and nothing else comes of it.
        }
    }
}
