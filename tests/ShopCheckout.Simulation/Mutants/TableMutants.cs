using System.Text.RegularExpressions;
using ShopCheckout.Simulation.Actors;

namespace ShopCheckout.Simulation.Mutants;

/// <summary>Defects of what is written and of what guards it.</summary>
internal static partial class TableMutants
{
    public static IEnumerable<Mutant> All =>
    [
        new("two orders for one basket: its index is gone") { Focus = Focuses.TwoTabs, Database = new DatabaseChange("""DROP INDEX "IX_Orders_OpenBasketId" """, Undo: null) },
        new("a stale payment is saved over a newer one")
        {
            Focus = Focuses.Racing,
            Database = new DatabaseChange(SumsUnguarded("DISABLE"), SumsUnguarded("ENABLE")),
            Interceptors = StatementTwist.Of(sql => Unguarded(sql, "Payments")),
        },
        new("stock is held without looking how much there is")
        {
            Focus = Focuses.Scarcity,
            Database = StockUnguarded,
            Interceptors = StatementTwist.Of(sql => sql.Replace(">= @quantity", ">= @quantity - 1000", StringComparison.Ordinal)),
        },
        new("held stock is never given back")
        {
            Focus = Focuses.SecondWindow,
            Database = StockUnguarded,
            Interceptors = StatementTwist.Of(sql => LessHeld().Replace(sql, "\"Held\" = s.\"Held\" - 0 * ${quantity}")),
        },
        new("alerts are forgotten") { Database = Meddling.After("Alerts", "TRUE", """DELETE FROM "Alerts" WHERE "Id" = NEW."Id";""") },
        new("refunds are not booked") { Focus = Focuses.Refunds, Database = Meddling.After("LedgerEntries", """NEW."Kind" = 'Refunded'""", """DELETE FROM "LedgerEntries" WHERE "Id" = NEW."Id";""") },
        new("a request forgets which refund was begun for it") { Focus = Focuses.AskingBack, Database = Meddling.Before("ReturnRequests", """NEW."RefundId" := NULL;""") },
        new("a request does not follow its money")
        {
            Focus = Focuses.AskingBack,
            Database = Meddling.Changing("ReturnRequests", """IF NEW."Status" = 'Refunded' THEN NEW."Status" := OLD."Status"; END IF;"""),
        },
        new("only one side is booked") { Database = Meddling.After("LedgerEntries", """NEW."Amount_Minor" < 0""", """DELETE FROM "LedgerEntries" WHERE "Id" = NEW."Id";""") },
        new("a capture is booked a penny high")
        {
            Database = Meddling.After("LedgerEntries", """NEW."Kind" = 'Captured'""", """UPDATE "LedgerEntries" SET "Amount_Minor" = "Amount_Minor" + sign("Amount_Minor") WHERE "Id" = NEW."Id";"""),
        },
        new("nobody sees again to a call that moved money") { Focus = Focuses.RefundsNotDone, Database = Meddling.Before("PaymentAttempts", """NEW."NextTryAt" := NULL;""") },
        new("a hold's change is not booked") { Focus = Focuses.Changes, Database = Meddling.After("LedgerEntries", """NEW."Kind" = 'HoldChanged'""", """DELETE FROM "LedgerEntries" WHERE "Id" = NEW."Id";""") },
        new("a tip is not charged")
        {
            Focus = Focuses.Tips,
            Database = Meddling.Before("Payments", """IF TG_OP = 'INSERT' THEN NEW."TipMinor" := 0; END IF;"""),
        },
        new("an order does not follow its changed amount") { Focus = Focuses.Changes, Database = Meddling.Changing("Orders", """NEW."Total_Minor" := OLD."Total_Minor";""") },
        new("a capture in the portal is taken for our own") { Focus = Focuses.PortalHolds, Database = Meddling.Before("PaymentAttempts", """NEW."IsMadeElsewhere" := FALSE;""") },
        new("nobody is told what was taken in the portal") { Focus = Focuses.PortalHolds, Database = Meddling.After("Alerts", """NEW."Kind" = 'StrayCapture'""", """DELETE FROM "Alerts" WHERE "Id" = NEW."Id";""") },
        new("nobody asks about quiet payments") { Database = Meddling.Before("Payments", """NEW."NextCheckAt" := NULL;""") },
        new("an event that failed once is noted as processed")
        {
            Interceptors = StatementTwist.Of(sql => sql.Replace("UPDATE \"InboxEvents\" SET \"LastError\"", "UPDATE \"InboxEvents\" SET \"State\" = 'Processed', \"LastError\"", StringComparison.Ordinal)),
        },
    ];

    // The database refuses what makes no sense. That it does is seen elsewhere; here it would hide what the shop does wrong.
    private static DatabaseChange StockUnguarded => new(
        """ALTER TABLE "StockLevels" DROP CONSTRAINT "CK_StockLevels_Sane" """,
        """ALTER TABLE "StockLevels" ADD CONSTRAINT "CK_StockLevels_Sane" CHECK ("Held" >= 0 AND "Held" <= "OnHand") NOT VALID""");

    private static string SumsUnguarded(string act) => $"""ALTER TABLE "Payments" {act} TRIGGER "Payments_Ledger"; ALTER TABLE "LedgerEntries" {act} TRIGGER "LedgerEntries_Payment";""";

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
