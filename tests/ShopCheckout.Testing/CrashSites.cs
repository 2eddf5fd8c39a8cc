using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ShopCheckout.Testing;

/// <summary>The process "dies" here: before or after a commit, before or after a call to the provider.</summary>
public sealed class SimulatedCrashException : Exception
{
    public SimulatedCrashException()
    {
    }

    public SimulatedCrashException(string message)
        : base(message)
    {
    }

    public SimulatedCrashException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>Counts every place between whose lines a process can be killed with lasting effect, and kills it at one of them. A dead
/// process does nothing any more: whatever it still tries fails.</summary>
public sealed class CrashSites
{
    private int _passed;
    private int _crashAt;
    private volatile bool _dead;

    /// <summary>How many sites were passed since <see cref="Arm"/>.</summary>
    public int Passed => _passed;

    public bool HasCrashed => _dead;

    /// <param name="site">1 for the first site from now on; zero for none.</param>
    public void Arm(int site)
    {
        _passed = 0;
        _crashAt = site;
        _dead = false;
    }

    /// <summary>Kills the process at that site of what it does.</summary>
    /// <param name="site">1 for the first.</param>
    /// <returns>Whether it got that far; false when it did all of it and lives.</returns>
    public async Task<bool> KillAsync(int site, Func<Task> act)
    {
        ArgumentNullException.ThrowIfNull(act);
        Arm(site);
        try
        {
            await act();
        }
        catch (Exception exception) when (HasCrashed && exception is not OutOfMemoryException)
        {
            // Whatever a dying process threw on its way.
        }

        return HasCrashed;
    }

    public void Pass(string where)
    {
        if (_dead)
            throw new SimulatedCrashException("The process is dead.");
        if (Interlocked.Increment(ref _passed) != _crashAt)
            return;
        _dead = true;
        throw new SimulatedCrashException($"Killed at site {_crashAt}: {where}.");
    }

    /// <summary>What others do while a call is on its way to the provider, and while its answer is on its way back.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?, Task>? Meanwhile { get; set; }

    public IEnumerable<IInterceptor> Interceptors => [new Commands(this), new Transactions(this)];

    public DelegatingHandler Handler() => new Calls(this);

    // A command outside a transaction commits by itself; one inside changes nothing that lasts.
    private sealed class Commands(CrashSites sites) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Before(command);
            return new(result);
        }

        public override ValueTask<int> NonQueryExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            After(command);
            return new(result);
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Before(command);
            return new(result);
        }

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            After(command);
            return new(result);
        }

        private void Before(DbCommand command)
        {
            if (IsCommit(command))
                sites.Pass("before " + command.CommandText);
            else if (sites._dead)
                throw new SimulatedCrashException("The process is dead.");
        }

        private void After(DbCommand command)
        {
            if (IsCommit(command))
                sites.Pass("after " + command.CommandText);
        }

        private static bool IsCommit(DbCommand command) =>
            command.Transaction is null && !command.CommandText.StartsWith("SELECT", StringComparison.Ordinal);
    }

    private sealed class Transactions(CrashSites sites) : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            sites.Pass("before commit");
            return new(result);
        }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            sites.Pass("after commit");
            return Task.CompletedTask;
        }
    }

    private sealed class Calls(CrashSites sites) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            sites.Pass($"before {request.Method} {request.RequestUri?.AbsolutePath}");
            if (sites.Meanwhile is { } before)
                await before(request, null);
            var response = await base.SendAsync(request, cancellationToken);
            if (sites.Meanwhile is { } after)
                await after(request, response);
            sites.Pass($"after {request.Method} {request.RequestUri?.AbsolutePath}");
            return response;
        }
    }
}
