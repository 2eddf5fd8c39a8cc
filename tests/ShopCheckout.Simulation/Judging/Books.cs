using System.Globalization;
using System.Text.Json.Nodes;
using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Judging;

/// <summary>The shop's tables as they are in the end, read past its own code.</summary>
internal sealed record Books(
    IReadOnlyList<Books.Order> Orders,
    IReadOnlyList<Books.Payment> Payments,
    IReadOnlyList<Books.Attempt> Attempts,
    IReadOnlyList<Books.Entry> Ledger,
    IReadOnlyDictionary<string, string> Inbox,
    IReadOnlySet<string> Alerts,
    IReadOnlyList<Books.Stock> Stocks,
    IReadOnlyList<Books.Hold> Holds,
    IReadOnlyList<(Guid OrderId, string Kind)> Events,
    IReadOnlyList<(string What, Guid Entity, string Was, string Became)> Edges,
    IReadOnlyList<string> BadStock,
    IReadOnlyList<(string EventId, string Payment, bool Flagged)> Processed,
    IReadOnlyList<Books.Booking> Bookings,
    IReadOnlyList<string> SharedTables,
    IReadOnlyList<Books.RefundLine> RefundLines,
    IReadOnlyList<Books.SoldLine> SoldLines,
    IReadOnlyList<Books.Mail> Mails,
    IReadOnlyList<Books.Night> Nights,
    IReadOnlyList<string> SharedBaskets,
    IReadOnlyList<Books.Return> Returns)
{
    private const string Sql = """
        SELECT "Id", "Number", "Status", "Total_Minor", "BasketId" FROM "Orders";
        SELECT "Id", "OrderId", "Status", "IntentId", "CapturedMinor", "RefundedMinor", "FlaggedBecause", "CaptureEnd", "HoldEndsAt", "Amount_Minor", "TipMinor" FROM "Payments";
        SELECT "Id", "PaymentId", "Operation", "State", "Amount_Minor", "StartedAt", "AnsweredAt", "NextTryAt", "IsMadeElsewhere", number FROM "PaymentAttempts" JOIN sim_attempts ON attempt = "Id" ORDER BY number;
        SELECT "PaymentId", "Kind", "Amount_Minor", "Account" FROM "LedgerEntries";
        SELECT "EventId", "State" FROM "InboxEvents";
        SELECT "Kind" || ' ' || "Subject" FROM "Alerts";
        SELECT "ProductId", "OnHand", "Held" FROM "StockLevels" ORDER BY 1;
        SELECT "OrderId", "ProductId", "Quantity" - "ReturnedQuantity", "State" FROM "StockHolds";
        SELECT "OrderId", "Kind" FROM "OrderEvents" ORDER BY "OrderId", "Ordinal";
        SELECT what, entity, was, became FROM sim_edges ORDER BY id;
        SELECT product || ': on hand ' || on_hand || ', held ' || held FROM sim_stock;
        SELECT event_id, payment, flagged FROM sim_processed;
        SELECT "Id", "Number", "Status", "FeeStatus", "Fee_Minor", "FeeOrderId", "DepositStatus", "DepositMinor", "DepositOrderId" FROM "Bookings";
        SELECT what FROM sim_tables;
        SELECT "AttemptId", "PaymentId", "Position", "Quantity", "RestockQuantity", "Amount_Minor" FROM "RefundLines";
        SELECT "OrderId", "Position", "ProductId", "Quantity" FROM "OrderLines";
        SELECT "Id", "Key", "Recipient", "Subject", "Text", "State" FROM "OutgoingMails";
        SELECT "Night", "State", "Unexplained", "LastFailure" FROM "ReconciliationRuns" WHERE "Night" IS NOT NULL;
        SELECT what FROM sim_baskets;
        SELECT "Id", "OrderId", "Status", "RefundId" FROM "ReturnRequests";
        """;

    public sealed record Order(Guid Id, string Number, string Status, long TotalMinor, Guid BasketId);

    public sealed record Payment(Guid Id, Guid OrderId, string Status, string? IntentId, long CapturedMinor, long RefundedMinor, bool IsFlagged, string CaptureEnd, DateTime? HoldEndsAt, long AmountMinor, long TipMinor)
    {
        public long TotalMinor => AmountMinor + TipMinor;
    }

    public sealed record Attempt(
        Guid Id, Guid PaymentId, string Operation, string State, long AmountMinor, DateTime StartedAt, DateTime? AnsweredAt, DateTime? NextTryAt, bool IsMadeElsewhere, long Number)
    {
        public bool MovesMoney => Operation is "Capture" or "Charge" or "Refund" or "Reverse" or "ChangeAmount" or "ChangeTip";

        public bool IsAnswered => State is "Succeeded" or "Refused";
    }

    public sealed record Entry(Guid PaymentId, string Kind, long Minor, string Account);

    public sealed record Booking(Guid Id, string Number, string Status, string FeeStatus, long FeeMinor, Guid? FeeOrderId, string DepositStatus, long DepositMinor, Guid? DepositOrderId);

    public sealed record RefundLine(Guid AttemptId, Guid PaymentId, int? Position, int Quantity, int Restock, long Minor);

    public sealed record SoldLine(Guid OrderId, int Position, Guid ProductId, int Quantity);

    public sealed record Mail(Guid Id, string Key, string Recipient, string Subject, string Text, string State);

    public sealed record Night(DateOnly Date, string State, int Unexplained, string? LastFailure);

    public sealed record Return(Guid Id, Guid OrderId, string Status, Guid? RefundId);

    public sealed record Stock(Guid ProductId, int OnHand, int Held);

    /// <param name="Quantity">Without what came back.</param>
    public sealed record Hold(Guid OrderId, Guid ProductId, int Quantity, string State);

    public static async Task<Books> ReadAsync(Overseer monitor)
    {
        var r = await monitor.ReadAsync(Sql);
        return new Books(
            r[0].ConvertAll(x => new Order((Guid)x[0]!, (string)x[1]!, (string)x[2]!, (long)x[3]!, (Guid)x[4]!)),
            r[1].ConvertAll(x => new Payment((Guid)x[0]!, (Guid)x[1]!, (string)x[2]!, (string?)x[3], (long)x[4]!, (long)x[5]!, x[6] is not null, (string)x[7]!, (DateTime?)x[8], (long)x[9]!, (long)x[10]!)),
            r[2].ConvertAll(x => new Attempt((Guid)x[0]!, (Guid)x[1]!, (string)x[2]!, (string)x[3]!, (long)x[4]!, (DateTime)x[5]!, (DateTime?)x[6], (DateTime?)x[7], (bool)x[8]!, (long)x[9]!)),
            r[3].ConvertAll(x => new Entry((Guid)x[0]!, (string)x[1]!, (long)x[2]!, (string)x[3]!)),
            r[4].DistinctBy(x => (string)x[0]!, StringComparer.Ordinal).ToDictionary(x => (string)x[0]!, x => (string)x[1]!, StringComparer.Ordinal),
            r[5].Select(x => (string)x[0]!).ToHashSet(StringComparer.Ordinal),
            r[6].ConvertAll(x => new Stock((Guid)x[0]!, (int)x[1]!, (int)x[2]!)),
            r[7].ConvertAll(x => new Hold((Guid)x[0]!, (Guid)x[1]!, (int)x[2]!, (string)x[3]!)),
            r[8].ConvertAll(x => ((Guid)x[0]!, (string)x[1]!)),
            r[9].ConvertAll(x => ((string)x[0]!, (Guid)x[1]!, (string)x[2]!, (string)x[3]!)),
            r[10].ConvertAll(x => (string)x[0]!),
            r[11].ConvertAll(x => ((string)x[0]!, (string)x[1]!, (bool)x[2]!)),
            r[12].ConvertAll(x => new Booking((Guid)x[0]!, (string)x[1]!, (string)x[2]!, (string)x[3]!, (long)x[4]!, (Guid?)x[5], (string)x[6]!, (long)x[7]!, (Guid?)x[8])),
            r[13].ConvertAll(x => (string)x[0]!),
            r[14].ConvertAll(x => new RefundLine((Guid)x[0]!, (Guid)x[1]!, (int?)x[2], (int)x[3]!, (int)x[4]!, (long)x[5]!)),
            r[15].ConvertAll(x => new SoldLine((Guid)x[0]!, (int)x[1]!, (Guid)x[2]!, (int)x[3]!)),
            r[16].ConvertAll(x => new Mail((Guid)x[0]!, (string)x[1]!, (string)x[2]!, (string)x[3]!, (string)x[4]!, (string)x[5]!)),
            r[17].ConvertAll(x => new Night(x[0] is DateTime at ? DateOnly.FromDateTime(at) : (DateOnly)x[0]!, (string)x[1]!, (int)x[2]!, (string?)x[3])),
            r[18].ConvertAll(x => (string)x[0]!),
            r[19].ConvertAll(x => new Return((Guid)x[0]!, (Guid)x[1]!, (string)x[2]!, (Guid?)x[3])));
    }
}

/// <summary>What the provider's ledger says of one intent whose card was touched.</summary>
internal sealed record Truth(string IntentId, string Reference, string Status, long Authorised, long Held, long Charged, long Released, long GivenBack)
{
    public static IReadOnlyDictionary<string, Truth> Of(JsonArray ledger) =>
        ledger.Select(e => new Truth(
            Text(e!, "paymentIntentId"), Text(e!, "reference"), Text(e!, "status"),
            Minor(e!, "authorized"), Minor(e!, "held"), Minor(e!, "charged"), Minor(e!, "released"), Minor(e!, "givenBack")))
        .ToDictionary(t => t.IntentId, StringComparer.Ordinal);

    private static string Text(JsonNode entry, string name) => (string)entry[name]!;

    private static long Minor(JsonNode entry, string name) => (long)entry[name]!;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{IntentId[^6..]} {Status}: authorised {Authorised}, charged {Charged}, given back {GivenBack}");
}
