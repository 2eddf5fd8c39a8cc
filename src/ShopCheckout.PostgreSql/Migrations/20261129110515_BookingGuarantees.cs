using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShopCheckout.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class BookingGuarantees : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "DepositBackMinor",
                table: "Bookings",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            // A deposit guarantees a table as well as a card does, and the status says so now.
            migrationBuilder.Sql("""UPDATE "Bookings" SET "Status" = 'AwaitingGuarantee' WHERE "Status" = 'AwaitingCard';""");
            migrationBuilder.Sql("""UPDATE "Bookings" SET "DepositBackMinor" = "DepositMinor" WHERE "DepositStatus" = 'Returned';""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""UPDATE "Bookings" SET "Status" = 'AwaitingCard' WHERE "Status" = 'AwaitingGuarantee';""");

            migrationBuilder.DropColumn(
                name: "DepositBackMinor",
                table: "Bookings");
        }
    }
}
