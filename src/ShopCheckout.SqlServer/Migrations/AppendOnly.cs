using Microsoft.EntityFrameworkCore.Migrations;

namespace ShopCheckout.SqlServer.Migrations;

/// <summary>Lets rows into a table and nothing of them out again, whoever asks. TRUNCATE fires no trigger here; it needs the right to alter the table.</summary>
internal static class AppendOnly
{
    public static void Protect(MigrationBuilder migrationBuilder, string table) => migrationBuilder.Sql(
        $"""
        EXEC(N'CREATE TRIGGER [{table}_AppendOnly] ON [{table}] INSTEAD OF UPDATE, DELETE AS
        BEGIN
          SET NOCOUNT ON;
          THROW 51000, N''{table} is append-only'', 1;
        END');
        """);

    public static void Release(MigrationBuilder migrationBuilder, string table) => migrationBuilder.Sql($"DROP TRIGGER [{table}_AppendOnly];");
}
