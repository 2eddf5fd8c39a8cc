using System.Text.RegularExpressions;

namespace ShopCheckout.Simulation.Mutants;

/// <summary>Defects of what is written and of what guards it.</summary>
internal static partial class TableMutants
{
    public static IEnumerable<Mutant> All =>
    [
        new("two orders for one basket: its index is gone") { Database = new DatabaseChange("""DROP INDEX "IX_Orders_OpenBasketId" """, Undo: null) },
        new("a stale payment is saved over a newer one") { Interceptors = StatementTwist.Of(sql => Unguarded(sql, "Payments")) },
        new("stock is held without looking how much there is")
        {
            Interceptors = StatementTwist.Of(sql => sql.Replace(">= @quantity", ">= @quantity - 1000", StringComparison.Ordinal)),
        },
        new("held stock is never given back")
        {
            Interceptors = StatementTwist.Of(sql => LessHeld().Replace(sql, "\"Held\" = s.\"Held\" - 0 * ${quantity}")),
        },
        new("alerts are forgotten") { Database = Meddling.After("Alerts", "TRUE", """DELETE FROM "Alerts" WHERE "Id" = NEW."Id";""") },
        new("refunds are not booked") { Database = Meddling.After("LedgerEntries", """NEW."Kind" = 'Refunded'""", """DELETE FROM "LedgerEntries" WHERE "Id" = NEW."Id";""") },
        new("only one side is booked") { Database = Meddling.After("LedgerEntries", """NEW."Amount_Minor" < 0""", """DELETE FROM "LedgerEntries" WHERE "Id" = NEW."Id";""") },
        new("a capture is booked a penny high")
        {
            Database = Meddling.After("LedgerEntries", """NEW."Kind" = 'Captured'""", """UPDATE "LedgerEntries" SET "Amount_Minor" = "Amount_Minor" + sign("Amount_Minor") WHERE "Id" = NEW."Id";"""),
        },
        new("nobody sees again to a call that moved money") { Database = Meddling.Before("PaymentAttempts", """NEW."NextTryAt" := NULL;""") },
        new("nobody asks about quiet payments") { Database = Meddling.Before("Payments", """NEW."NextCheckAt" := NULL;""") },
        new("an event that failed once is noted as processed")
        {
            Interceptors = StatementTwist.Of(sql => sql.Replace("UPDATE \"InboxEvents\" SET \"LastError\"", "UPDATE \"InboxEvents\" SET \"State\" = 'Processed', \"LastError\"", StringComparison.Ordinal)),
        },
    ];

    public static string Unguarded(string sql, string table) =>
        sql.Contains($"UPDATE \"{table}\"", StringComparison.Ordinal) ? Guard().Replace(sql, m => Table(sql, m.Index) == table ? $"(TRUE OR {m.Value})" : m.Value) : sql;

    // Several statements go in one command; the guard belongs to the last one named before it.
    private static string Table(string sql, int index) =>
        TableName().Matches(sql[..index]) is { Count: > 0 } tables ? tables[^1].Groups["table"].Value : string.Empty;

    [GeneratedRegex("(?<=WHERE [^;]*)\"Version\" = @\\w+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Guard();

    [GeneratedRegex("(INSERT INTO|UPDATE|DELETE FROM) \"(?<table>\\w+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TableName();

    [GeneratedRegex("\"Held\" = s\\.\"Held\" - (?<quantity>@\\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LessHeld();
}
