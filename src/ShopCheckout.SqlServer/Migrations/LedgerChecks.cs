using Microsoft.EntityFrameworkCore.Migrations;

namespace ShopCheckout.SqlServer.Migrations;

/// <summary>
/// What the database itself holds the ledger to. PostgreSQL checks when a transaction commits; SQL Server knows no such moment, so each
/// statement is checked when it ends, in the order in which the shop writes: first the payment, then all entries of what happened to it, in
/// one statement. So entries are right or do not get in. A payment that says more than its ledger, whose entries never followed, is found
/// when it next says something else, and by the reconciliation at night.
/// </summary>
internal static class LedgerChecks
{
    public static void Enforce(MigrationBuilder migrationBuilder)
    {
        // Both sides of a transaction come in one statement, so what was inserted is all of it.
        migrationBuilder.Sql(
            """
            EXEC(N'CREATE TRIGGER [LedgerEntries_Balance] ON [LedgerEntries] AFTER INSERT AS
            BEGIN
              SET NOCOUNT ON;
              IF EXISTS (SELECT 1 FROM inserted AS i GROUP BY i.[PaymentId], i.[TransactionId]
                  HAVING SUM(i.[Amount_Minor]) <> 0 OR COUNT(DISTINCT i.[Amount_Currency]) <> 1)
              BEGIN;
                THROW 51001, N''A ledger transaction does not balance, or came in more than one statement.'', 1;
              END;
            END');
            """);
        migrationBuilder.Sql(
            $"""
            EXEC(N'CREATE TRIGGER [LedgerEntries_Payment] ON [LedgerEntries] AFTER INSERT AS
            BEGIN
              SET NOCOUNT ON;
              IF EXISTS (SELECT 1 FROM [Payments] AS p
                  CROSS APPLY ({Sums("p.[Id]")}) AS l
                  WHERE p.[Id] IN (SELECT i.[PaymentId] FROM inserted AS i WHERE i.[Account] = N''ProviderReceivable'' AND i.[Kind] IN (N''Captured'', N''Refunded''))
                    AND (p.[CapturedMinor] <> l.[Captured] OR p.[RefundedMinor] <> l.[Refunded]))
              BEGIN;
                THROW 51002, N''A payment does not say what its ledger says.'', 1;
              END;
            END');
            """);

        // What it said before must have been booked, and it never says less than was.
        migrationBuilder.Sql(
            $"""
            EXEC(N'CREATE TRIGGER [Payments_Ledger] ON [Payments] AFTER UPDATE AS
            BEGIN
              SET NOCOUNT ON;
              IF NOT (UPDATE([CapturedMinor]) OR UPDATE([RefundedMinor]))
                RETURN;
              IF EXISTS (SELECT 1 FROM inserted AS n
                  INNER JOIN deleted AS o ON o.[Id] = n.[Id]
                  CROSS APPLY ({Sums("n.[Id]")}) AS l
                  WHERE (n.[CapturedMinor] <> o.[CapturedMinor] OR n.[RefundedMinor] <> o.[RefundedMinor])
                    AND (o.[CapturedMinor] <> l.[Captured] OR o.[RefundedMinor] <> l.[Refunded] OR n.[CapturedMinor] < l.[Captured] OR n.[RefundedMinor] < l.[Refunded]))
              BEGIN;
                THROW 51003, N''A payment does not say what its ledger says.'', 1;
              END;
            END');
            """);
    }

    public static void Release(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "DROP TRIGGER [Payments_Ledger]; DROP TRIGGER [LedgerEntries_Payment]; DROP TRIGGER [LedgerEntries_Balance];");

    // Within EXEC, so quotes are doubled.
    private static string Sums(string paymentId) =>
        "SELECT COALESCE(SUM(CASE WHEN e.[Kind] = N''Captured'' THEN e.[Amount_Minor] ELSE 0 END), 0) AS [Captured], "
        + "COALESCE(-SUM(CASE WHEN e.[Kind] = N''Refunded'' THEN e.[Amount_Minor] ELSE 0 END), 0) AS [Refunded] "
        + $"FROM [LedgerEntries] AS e WHERE e.[PaymentId] = {paymentId} AND e.[Account] = N''ProviderReceivable''";
}
