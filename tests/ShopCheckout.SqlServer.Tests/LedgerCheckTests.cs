using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using ShopCheckout.Data;
using ShopCheckout.Payments;

namespace ShopCheckout.SqlServer.Tests;

/// <summary>The triggers that hold the ledger to account, as far as they can be judged without a server: that they are made, that EF knows of
/// them, and that what EF sends is what they expect.</summary>
public sealed partial class LedgerCheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("LedgerEntries_Balance", "LedgerEntries", "INSERT", "FROM inserted AS i GROUP BY i.[PaymentId], i.[TransactionId]")]
    [InlineData("LedgerEntries_Payment", "LedgerEntries", "INSERT", "p.[CapturedMinor] <> l.[Captured] OR p.[RefundedMinor] <> l.[Refunded]")]
    [InlineData("Payments_Ledger", "Payments", "UPDATE", "o.[CapturedMinor] <> l.[Captured]")]
    public void Script_MakesTheTriggerForAllRowsOfAStatement(string name, string table, string when, string check)
    {
        using var context = ContextOn();
        var trigger = Triggers().Matches(context.GetService<IMigrator>().GenerateScript()).Single(m => m.Groups["name"].Value == name);

        Assert.Equal((table, when), (trigger.Groups["table"].Value, trigger.Groups["when"].Value));
        Assert.Contains(check, trigger.Groups["body"].Value, StringComparison.Ordinal);
        Assert.Contains("SET NOCOUNT ON;", trigger.Groups["body"].Value, StringComparison.Ordinal);
        Assert.Contains("THROW 5100", trigger.Groups["body"].Value, StringComparison.Ordinal);

        // A variable holds one row's value: with it a statement of several rows would be judged by one of them.
        Assert.DoesNotContain("@", trigger.Groups["body"].Value, StringComparison.Ordinal);
        Assert.DoesNotContain("DECLARE", trigger.Groups["body"].Value, StringComparison.Ordinal);
        Assert.True(IsBalanced(trigger.Groups["body"].Value));
    }

    /// <summary>A trigger that EF does not know of makes every write fail that asks for values back (error 334).</summary>
    [Fact]
    public void EveryTriggerOfTheMigrations_IsDeclaredInTheModel()
    {
        using var context = ContextOn();
        var made = AllTriggers().Matches(context.GetService<IMigrator>().GenerateScript()).Select(m => $"{m.Groups["table"].Value}.{m.Groups["name"].Value}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var declared = context.GetService<IDesignTimeModel>().Model.GetEntityTypes().SelectMany(t => t.GetDeclaredTriggers().Select(d => $"{t.GetTableName()}.{d.ModelName}"));

        Assert.Equal(made, declared.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 4)]
    public async Task BothSidesOfABooking_AreWrittenByOneStatement(bool isPartBackAlready, int entries)
    {
        var sent = new Sent();
        await using var context = ContextOn(sent, new NoServer());
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        var payment = new Payment(new Ids().NewId(), new Ids().NewId(), "ABCD-1234", new Money(900, "GBP"), Now);
        var change = new PaymentChange(PaymentStatus.Created, PaymentStatus.Captured, NewlyCapturedMinor: 900, NewlyRefundedMinor: isPartBackAlready ? 100 : 0, NewDeclines: 0);
        context.LedgerEntries.AddRange(Bookkeeping.Entries(payment, change, new Ids(), Now));

        Assert.Equal(entries, await context.SaveChangesAsync());

        var insert = Assert.Single(sent.Commands, c => c.Contains("[LedgerEntries]", StringComparison.Ordinal));
        Assert.Single(Inserts().Matches(insert));
        Assert.Equal(entries, Rows().Count(insert));
        Assert.DoesNotContain("OUTPUT", insert, StringComparison.Ordinal);
    }

    private static bool IsBalanced(string sql) =>
        sql.Count(c => c == '(') == sql.Count(c => c == ')') && Begins().Count(sql) == Ends().Count(sql);

    private static ShopDbContext ContextOn(params IInterceptor[] interceptors) =>
        new((DbContextOptions<ShopDbContext>)new DbContextOptionsBuilder<ShopDbContext>().UseShopSqlServer("Server=nowhere.invalid;Database=shop").AddInterceptors(interceptors).Options);

    [GeneratedRegex(@"CREATE TRIGGER \[(?<name>\w+)\] ON \[(?<table>\w+)\] AFTER (?<when>\w+) AS(?<body>.*?END)'\);", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Triggers();

    [GeneratedRegex(@"CREATE TRIGGER \[(?<name>\w+)\] ON \[(?<table>\w+)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex AllTriggers();

    [GeneratedRegex(@"INSERT INTO \[LedgerEntries\]", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Inserts();

    [GeneratedRegex(@"\((@p\d+(, )?)+\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Rows();

    [GeneratedRegex(@"\bBEGIN\b|\bCASE\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Begins();

    [GeneratedRegex(@"\bEND\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Ends();

    /// <summary>What would have gone to the server.</summary>
    private sealed class Sent : DbCommandInterceptor
    {
        public List<string> Commands { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Commands.Add(command.CommandText);
            return new(InterceptionResult<DbDataReader>.SuppressWithResult(new DataTable().CreateDataReader()));
        }
    }

    private sealed class NoServer : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) => new(InterceptionResult.Suppress());
    }

    private sealed class Ids : IIdSource
    {
        private int _last;

        public Guid NewId() => new(++_last, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);

        public Guid NewSecretId() => NewId();

        public string NewCode(int length) => new('7', length);
    }
}
