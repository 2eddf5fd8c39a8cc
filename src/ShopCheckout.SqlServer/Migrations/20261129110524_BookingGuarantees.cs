using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShopCheckout.SqlServer.Migrations
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

            // A deposit guarantees a table as well as a card does, and the status says so now. The column is new in this script, hence EXEC.
            migrationBuilder.Sql("UPDATE [Bookings] SET [Status] = N'AwaitingGuarantee' WHERE [Status] = N'AwaitingCard';");
            migrationBuilder.Sql("EXEC(N'UPDATE [Bookings] SET [DepositBackMinor] = [DepositMinor] WHERE [DepositStatus] = N''Returned''');");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("UPDATE [Bookings] SET [Status] = N'AwaitingCard' WHERE [Status] = N'AwaitingGuarantee';");

            migrationBuilder.DropColumn(
                name: "DepositBackMinor",
                table: "Bookings");
        }
    }
}
