using Microsoft.EntityFrameworkCore.Migrations;

namespace ShopCheckout.PostgreSql.Migrations;

/// <summary>No commit leaves a payment that says another captured or refunded amount than its ledger, whichever of the two was written.
/// Other updates of a payment cost nothing. SQL Server checks nothing at a commit; its LedgerChecks look at each statement.</summary>
internal static class PaymentSums
{
    public static void Enforce(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE FUNCTION check_payment_sums() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE payment uuid;
        BEGIN
          IF TG_TABLE_NAME = 'Payments' THEN payment := NEW."Id"; ELSE payment := NEW."PaymentId"; END IF;
          IF EXISTS (SELECT FROM "Payments" p WHERE p."Id" = payment AND (p."CapturedMinor", p."RefundedMinor") <> (
              SELECT coalesce(sum(e."Amount_Minor") FILTER (WHERE e."Kind" = 'Captured'), 0), coalesce(-sum(e."Amount_Minor") FILTER (WHERE e."Kind" = 'Refunded'), 0)
              FROM "LedgerEntries" e WHERE e."PaymentId" = payment AND e."Account" = 'ProviderReceivable')) THEN
            RAISE EXCEPTION 'Payment % does not say what its ledger says.', payment USING ERRCODE = 'check_violation';
          END IF;
          RETURN NULL;
        END $$;
        CREATE CONSTRAINT TRIGGER "Payments_Ledger" AFTER UPDATE OF "CapturedMinor", "RefundedMinor" ON "Payments"
          DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_payment_sums();
        CREATE CONSTRAINT TRIGGER "Payments_LedgerFromTheFirst" AFTER INSERT ON "Payments"
          DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."CapturedMinor" <> 0 OR NEW."RefundedMinor" <> 0) EXECUTE FUNCTION check_payment_sums();
        CREATE CONSTRAINT TRIGGER "LedgerEntries_Payment" AFTER INSERT ON "LedgerEntries"
          DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."Account" = 'ProviderReceivable' AND NEW."Kind" IN ('Captured', 'Refunded')) EXECUTE FUNCTION check_payment_sums();
        """);

    public static void Release(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        DROP TRIGGER "LedgerEntries_Payment" ON "LedgerEntries";
        DROP TRIGGER "Payments_LedgerFromTheFirst" ON "Payments";
        DROP TRIGGER "Payments_Ledger" ON "Payments";
        DROP FUNCTION check_payment_sums();
        """);
}
