using Microsoft.EntityFrameworkCore.Migrations;

namespace ShopCheckout.PostgreSql.Migrations;

/// <summary>Lets rows into a table and nothing of them out again, whoever asks.</summary>
internal static class AppendOnly
{
    public static void Protect(MigrationBuilder migrationBuilder, string table)
    {
        migrationBuilder.Sql(
            """
            CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
            END $$;
            """);
        migrationBuilder.Sql(
            $"""
            CREATE TRIGGER "{table}_AppendOnly" BEFORE UPDATE OR DELETE OR TRUNCATE ON "{table}"
              FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
            """);
    }

    public static void Release(MigrationBuilder migrationBuilder, string table) =>
        migrationBuilder.Sql($"""DROP TRIGGER "{table}_AppendOnly" ON "{table}";""");
}
