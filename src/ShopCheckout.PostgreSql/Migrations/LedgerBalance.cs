using Microsoft.EntityFrameworkCore.Migrations;

namespace ShopCheckout.PostgreSql.Migrations;

/// <summary>No ledger transaction is committed whose two sides do not add up to nothing in one currency, whoever writes it. SQL Server has
/// no check at the commit; its LedgerChecks look at each statement.</summary>
internal static class LedgerBalance
{
    public static void Enforce(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE FUNCTION check_ledger_balance() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF (SELECT sum("Amount_Minor") <> 0 OR count(DISTINCT "Amount_Currency") <> 1
              FROM "LedgerEntries" WHERE "PaymentId" = NEW."PaymentId" AND "TransactionId" = NEW."TransactionId") THEN
            RAISE EXCEPTION 'Ledger transaction % does not balance.', NEW."TransactionId" USING ERRCODE = 'check_violation';
          END IF;
          RETURN NULL;
        END $$;
        CREATE CONSTRAINT TRIGGER "LedgerEntries_Balance" AFTER INSERT ON "LedgerEntries"
          DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_ledger_balance();
        """);

    public static void Release(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        DROP TRIGGER "LedgerEntries_Balance" ON "LedgerEntries";
        DROP FUNCTION check_ledger_balance();
        """);
}
