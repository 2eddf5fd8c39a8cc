using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShopCheckout.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class OrderSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "OrderTerms",
                columns: table => new
                {
                    Term = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    OrderId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderTerms", x => new { x.Term, x.OrderId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Payments_CardLast4",
                table: "Payments",
                column: "CardLast4");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_CreatedAt",
                table: "Payments",
                column: "CreatedAt",
                filter: "\"FlaggedBecause\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Status_PlacedAt_Id",
                table: "Orders",
                columns: new[] { "Status", "PlacedAt", "Id" });

            // What was ordered before is found as well.
            migrationBuilder.Sql(
                """
                INSERT INTO [OrderTerms] ([Term], [OrderId])
                SELECT LOWER(REPLACE([Number], '-', '')), [Id] FROM [Orders]
                UNION SELECT LEFT(LOWER(REPLACE(TRANSLATE([Contact_Email], '@.-_+''', '......'), '.', '')), 40), [Id] FROM [Orders]
                UNION SELECT LEFT(LOWER(word.value), 40), [Id] FROM [Orders] CROSS APPLY STRING_SPLIT(TRANSLATE([Contact_Name], '-.,''', '    '), ' ') AS word WHERE word.value <> '';
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "OrderTerms");

            migrationBuilder.DropIndex(
                name: "IX_Payments_CardLast4",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_CreatedAt",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Orders_Status_PlacedAt_Id",
                table: "Orders");
        }
    }
}
