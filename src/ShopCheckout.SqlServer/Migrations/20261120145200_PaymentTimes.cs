using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShopCheckout.SqlServer.Migrations
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
                type: "datetimeoffset",
                nullable: true);

            // The nearest that is known of payments made before: when the shop saw them. In EXEC, because a batch is read before it adds the column.
            migrationBuilder.Sql("EXEC(N'UPDATE p SET [AuthorizedAt] = o.[PaidAt] FROM [Payments] p JOIN [Orders] o ON o.[Id] = p.[OrderId]');");
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
