namespace ShopCheckout.Simulation.World;

/// <summary>When each job next has something to do, read past the shop's own code.</summary>
/// <param name="Next">When the first of those comes that everything waits for; null when nothing is left to do.</param>
internal sealed record Diary(DateTimeOffset? Next, IReadOnlyDictionary<string, DateTimeOffset> Jobs)
{
    private const string Due = """
        SELECT 'payments-not-heard-of', min("NextCheckAt") FROM "Payments"
        UNION ALL SELECT 'unanswered-calls', min("NextTryAt") FROM "PaymentAttempts"
        UNION ALL SELECT 'inbox', min("NextAttemptAt") FROM "InboxEvents" WHERE "State" = 'Waiting'
        UNION ALL SELECT 'due-captures', min("CaptureDueAt") FROM "Payments"
        UNION ALL SELECT 'mail', min("NextAttemptAt") FROM "OutgoingMails" WHERE "State" = 'Waiting'
        UNION ALL SELECT 'bookings', min("NextLookAt") FROM "Bookings"
        UNION ALL SELECT 'booking-fees', min("FeeDueAt") FROM "Bookings"
        UNION ALL SELECT 'expired-holds', min(o."HoldUntil") FROM "Orders" o JOIN "Payments" p ON p."OrderId" = o."Id"
          WHERE o."Status" = 'AwaitingPayment' AND p."FlaggedBecause" IS NULL;
        """;

    // These tell people, or come every night; nothing waits for them.
    private const string Besides = """
        SELECT 'holds-about-to-end', min("NextHoldWarningAt") FROM "Payments"
        UNION ALL SELECT 'old-unknowns', min("StartedAt") + interval '15 minutes' FROM "PaymentAttempts" WHERE "State" IN ('Started', 'Unknown') AND "NextTryAt" IS NOT NULL
        UNION ALL SELECT 'reconciliation', least(
          (SELECT min(coalesce("LeaseUntil", "RequestedAt")) FROM "ReconciliationRuns" WHERE "State" NOT IN ('Done', 'Failed')),
          (SELECT (max("Night") + 1 + time '03:00') AT TIME ZONE 'Europe/London' FROM "ReconciliationRuns"));
        """;

    private const string Open = """
        SELECT o."Number", o."Status", p."Status", 'captured ' || p."CapturedMinor" || ' of ' || p."Amount_Minor", 'next check ' || p."NextCheckAt", p."FlaggedBecause"
        FROM "Orders" o JOIN "Payments" p ON p."OrderId" = o."Id" ORDER BY 1;
        """;

    /// <summary>The provider has done what it had to do by now when this returns.</summary>
    public static async Task<Diary> ReadAsync(Stage stage)
    {
        stage.Dojo.CatchUp();
        var read = (await stage.Monitor.ReadAsync(Due + Besides)).ConvertAll(
            rows => rows.Where(r => r[1] is not null).Select(r => (Job: (string)r[0]!, At: new DateTimeOffset((DateTime)r[1]!))).ToList());
        return new Diary(
            read[0].Count == 0 ? null : read[0].Min(r => r.At),
            read.SelectMany(r => r).ToDictionary(r => r.Job, r => r.At, StringComparer.Ordinal));
    }

    public bool IsDue(string job, DateTimeOffset now) => Jobs.TryGetValue(job, out var at) && at <= now;

    /// <summary>What a person wants to know when it never comes to an end.</summary>
    public async Task<string> TellAsync(Stage stage) =>
        $"{string.Join(", ", Jobs.Keys)}; orders: {string.Join("; ", (await stage.Monitor.ReadAsync(Open))[0].Select(r => string.Join(' ', r)))}";
}
