using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Faults;

/// <summary>Makes every statement and commit of the shop a site, and lets the database fail there for real where it can.</summary>
internal sealed class StatementSites(Lanes lanes) : DbCommandInterceptor
{
    // Fails in the server, so that an open transaction is as broken as after a real failure.
    private const string Fails = "DO $$BEGIN RAISE EXCEPTION 'could not serialize access (simulated)' USING ERRCODE = '40001'; END$$";

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await BeforeAsync(command);
        return result;
    }

    public override async ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        await AfterAsync(command, null);
        return result;
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await BeforeAsync(command);
        return result;
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        await AfterAsync(command, result);
        return result;
    }

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        if (Actor.Current is { } actor)
        {
            actor.BackendId = 0;
            if (eventData?.Exception is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected })
                actor.Conductor.NoteDeadlock(actor, StatementNames.Of(command.CommandText));
        }

        return Task.CompletedTask;
    }

    private async ValueTask BeforeAsync(DbCommand command)
    {
        if (Actor.Current is not { } actor)
            return;
        var backendId = ((NpgsqlConnection)command.Connection!).ProcessID;
        var kind = StatementNames.IsWrite(command.CommandText) ? SiteKind.BeforeWrite : SiteKind.BeforeRead;
        switch (await actor.Conductor.ArriveAsync(actor, new Site(kind, StatementNames.Of(command.CommandText))))
        {
            case Fault.Serialization:
                command.Parameters.Clear();
                command.CommandText = Fails;
                break;
            case Fault.CutConnection:
                lanes.Lose(command.Connection!);
                await actor.Conductor.Monitor.TerminateAsync(backendId);
                break;
            default:
                break;
        }

        // From here on it may wait for a lock, and may hold one until its transaction ends.
        actor.MayHoldLocks = command.Transaction is not null;
        actor.BackendId = backendId;
    }

    private static async ValueTask AfterAsync(DbCommand command, DbDataReader? reader)
    {
        if (Actor.Current is not { } actor)
            return;
        actor.BackendId = 0;
        var kind = StatementNames.IsWrite(command.CommandText) ? SiteKind.AfterWrite : SiteKind.AfterRead;
        var site = new Site(kind, StatementNames.Of(command.CommandText), Lasts: kind == SiteKind.AfterWrite && command.Transaction is null);
        var isOver = false;
        try
        {
            isOver = await actor.Conductor.ArriveAsync(actor, site) == Fault.None;
        }
        finally
        {
            // Nobody reads what a dead process was answered.
            if (!isOver && reader is not null)
                await reader.DisposeAsync();
        }

        if (!isOver)
            throw Broken.Connection();
    }
}

internal sealed class TransactionSites(Lanes lanes) : DbTransactionInterceptor
{
    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (Actor.Current is not { } actor)
            return result;
        switch (await actor.Conductor.ArriveAsync(actor, new Site(SiteKind.BeforeCommit, "commit")))
        {
            case Fault.Serialization:
                throw new PostgresException("could not serialize access (simulated)", "ERROR", "ERROR", PostgresErrorCodes.SerializationFailure);
            case Fault.CutConnection:
                lanes.Lose(transaction.Connection!);
                await actor.Conductor.Monitor.TerminateAsync(((NpgsqlConnection)transaction.Connection!).ProcessID);
                break;
            default:
                break;
        }

        return result;
    }

    public override async Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (Actor.Current is not { } actor)
            return;
        actor.MayHoldLocks = false;
        if (await actor.Conductor.ArriveAsync(actor, new Site(SiteKind.AfterCommit, "commit", Lasts: true)) != Fault.None)
            throw Broken.Connection();
    }
}

internal static class Broken
{
    /// <summary>What the driver says when the server's answer never comes.</summary>
    public static NpgsqlException Connection() => new("Exception while reading from stream (simulated)", new IOException("Connection reset by peer (simulated)"));
}
