using ShopCheckout.Gateway;
using ShopCheckout.Simulation.Actors;
using ShopCheckout.Simulation.Scheduling;

namespace ShopCheckout.Simulation.Mutants;

/// <summary>Defects of bookings, their fees and cards, of mail, and of what comes back by line.</summary>
internal static class BookingMutants
{
    public static IEnumerable<Mutant> All =>
    [
        new("one table for two: its key is gone") { Focus = Focuses.OneTable, Database = new DatabaseChange("""ALTER TABLE "TableClaims" DROP CONSTRAINT "PK_TableClaims" """, Undo: null) },
        new("a stale booking is saved over a newer one")
        {
            Focus = Focuses.Crowding,

            // Its events are numbered, and two of one number would be refused as well.
            Database = new DatabaseChange("""ALTER TABLE "BookingEvents" DROP CONSTRAINT "PK_BookingEvents" """, Undo: null),
            Interceptors = StatementTwist.Of(sql => TableMutants.Unguarded(sql, "Bookings")),
        },
        new("a no-show that was taken back is charged all the same")
        {
            Focus = Focuses.TakenBack,
            Database = Meddling.Changing("Bookings", """
                IF OLD."FeeStatus" = 'Due' AND NEW."FeeStatus" = 'None' THEN
                  NEW."FeeStatus" := 'Due'; NEW."FeeDueAt" := OLD."FeeDueAt"; NEW."Fee_Minor" := OLD."Fee_Minor";
                END IF;
                """),
        },
        new("a fee is more than its guest agreed to")
        {
            Focus = Focuses.NoShows,
            Database = Meddling.Changing("BookingAgreements", """IF OLD."State" = 'Waiting' AND NEW."State" = 'InForce' THEN NEW."Cap_Minor" := NEW."Cap_Minor" * 2; END IF;"""),
        },
        new("a free cancellation is charged")
        {
            Focus = Focuses.CallingOff,
            Database = Meddling.Changing("Bookings", """
                IF OLD."Status" = 'Confirmed' AND NEW."Status" = 'Cancelled' THEN
                  NEW."FeeStatus" := 'Due'; NEW."FeeDueAt" := now(); NEW."Fee_Minor" := 1500;
                END IF;
                """),
        },
        new("a fee that was taken falls due once more")
        {
            Focus = Focuses.NoShows,
            Database = Meddling.Changing("Bookings", """IF NEW."FeeStatus" = 'Taken' AND OLD."FeeStatus" <> 'Taken' THEN NEW."FeeStatus" := 'Due'; NEW."FeeDueAt" := OLD."FeeDueAt"; END IF;"""),
        },
        new("what is flagged stays so whatever staff find")
        {
            Focus = Focuses.Misread,
            Database = Meddling.Changing("Payments", """IF OLD."FlaggedBecause" IS NOT NULL AND NEW."FlaggedBecause" IS NULL THEN NEW."FlaggedBecause" := OLD."FlaggedBecause"; END IF;"""),
        },
        new("a deposit that was in doubt is forgotten")
        {
            Focus = Focuses.Misread.With(Choice.Theme, 7),
            Database = Meddling.Before("Bookings", """IF NEW."DepositStatus" = 'Dropped' THEN NEW."NextLookAt" := NULL; END IF;"""),
        },
        new("no card is ever let go") { Focus = Focuses.Cards, Database = Meddling.Before("BookingAgreements", """NEW."CloseAt" := NULL;""") },
        new("nobody looks after bookings") { Focus = Focuses.Cards, Database = Meddling.Before("Bookings", """NEW."NextLookAt" := NULL;""") },
        new("a mail is noted as sent before it is") { Focus = Focuses.Mails, Database = Meddling.Changing("OutgoingMails", """IF NEW."Attempts" > OLD."Attempts" THEN NEW."State" := 'Sent'; END IF;""") },
        new("a mail that was not taken counts as sent")
        {
            Focus = Focuses.Mails,
            Database = Meddling.Changing("OutgoingMails", """IF NEW."LastError" IS NOT NULL AND NEW."State" = 'Waiting' THEN NEW."State" := 'Sent'; END IF;"""),
        },
        new("a mail that is refused is forgotten") { Focus = Focuses.Mails, Database = Meddling.Changing("OutgoingMails", """IF NEW."State" = 'Dead' THEN NEW."State" := 'GivenUp'; END IF;""") },
        new("what was put back into stock is put back by the next refund too") { Focus = Focuses.Returns, Database = Meddling.Changing("StockHolds", """NEW."ReturnedQuantity" := 0; NEW."State" := replace(NEW."State", 'Returned', 'Taken');""") },
        new("a refund forgets which lines came back before")
        {
            Focus = Focuses.ReturnsAgain,
            Interceptors = StatementTwist.Of(sql => sql.Replace("FROM \"RefundLines\" AS r\nWHERE ", "FROM \"RefundLines\" AS r\nWHERE FALSE AND ", StringComparison.Ordinal)),
        },
        new("a refund's lines are counted twice") { Focus = Focuses.Returns, Database = Meddling.After("RefundLines", "TRUE", """UPDATE "RefundLines" SET "Amount_Minor" = "Amount_Minor" * 2 WHERE "AttemptId" = NEW."AttemptId" AND "Ordinal" = NEW."Ordinal";""") },
        new("the plan to take the money is forgotten") { Focus = Focuses.Plans, Database = Meddling.Before("Payments", """NEW."CaptureDueAt" := NULL;""") },
        new("a deposit goes back twice under two keys")
        {
            Focus = Focuses.DepositsGoBack,
            Change = GatewayTwist.With(call => call.Method == nameof(IPaymentGateway.RefundAsync) && ((string)call.Args[2]!).StartsWith("Deposit", StringComparison.Ordinal) ? AlsoUnderAnotherKeyAsync(call) : call.Next()),
        },
        new("a deposit is kept though it was called off in time") { Focus = Focuses.DepositsGoBack, Database = Deposit("""OLD."DepositStatus" = 'Paid' AND NEW."DepositStatus" = 'Returning'""", "Kept") },
        new("a deposit that came too late is kept") { Focus = Focuses.DepositsTooLate, Database = Deposit("""OLD."DepositStatus" = 'Awaited' AND NEW."DepositStatus" = 'Returning'""", "Kept") },
        new("a no-show's deposit goes back") { Focus = Focuses.DepositsKept, Database = Deposit("""OLD."DepositStatus" = 'Falling' AND NEW."DepositStatus" = 'Kept'""", "Returning", """NEW."NextLookAt" := NEW."StartsAt";""") },
        new("a deposit is kept though its no-show was taken back")
        {
            Focus = Focuses.DepositsTakenBack,
            Database = Deposit("""OLD."DepositStatus" = 'Falling' AND NEW."DepositStatus" = 'Paid'""", "Falling", """NEW."DepositDueAt" := OLD."DepositDueAt";"""),
        },
        new("a deposit that is on its way back counts as back") { Focus = Focuses.DepositsGoBack, Database = Deposit("""NEW."DepositStatus" = 'Returning'""", "Returned") },
        new("the table of an unpaid deposit is never let go") { Focus = Focuses.DepositsUnpaid, Database = Meddling.Before("Bookings", """IF NEW."DepositStatus" = 'Awaited' THEN NEW."NextLookAt" := NULL; END IF;""") },
        new("a refund in the portal is taken for our own") { Focus = Focuses.Portal, Database = Meddling.Before("PaymentAttempts", """NEW."IsMadeElsewhere" := FALSE;""") },
    ];

    private static DatabaseChange Deposit(string when, string becomes, string besides = "") =>
        Meddling.Changing("Bookings", $"""IF {when} THEN NEW."DepositStatus" := '{becomes}'; {besides} END IF;""");

    private static async Task<GatewayAnswer<string>> AlsoUnderAnotherKeyAsync(TwistedCall call)
    {
        await (Task<GatewayAnswer<string>>)call.NextWith(3, Guid.Parse((string)call.Args[3]!).ToString("D"))!;
        return await (Task<GatewayAnswer<string>>)call.Next()!;
    }
}
