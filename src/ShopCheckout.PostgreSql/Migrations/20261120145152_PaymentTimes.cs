using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShopCheckout.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class PaymentTimes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "AuthorizedAt",
                table: "Payments",
                type: "timestamp with time zone",
                nullable: true);

            // The nearest that is known of payments made before: when the shop saw them.
            migrationBuilder.Sql("""UPDATE "Payments" p SET "AuthorizedAt" = o."PaidAt" FROM "Orders" o WHERE o."Id" = p."OrderId";""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AuthorizedAt",
                table: "Payments");
        }
    }
}
