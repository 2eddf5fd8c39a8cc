using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShopCheckout.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Deposits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "DepositDueAt",
                table: "Bookings",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DepositMinor",
                table: "Bookings",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "DepositOrderId",
                table: "Bookings",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DepositStatus",
                table: "Bookings",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "None"); // Every booking so far was guaranteed by a card.

            migrationBuilder.CreateIndex(
                name: "IX_Bookings_DepositOrderId",
                table: "Bookings",
                column: "DepositOrderId",
                unique: true,
                filter: "[DepositOrderId] IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Bookings_DepositOrderId",
                table: "Bookings");

            migrationBuilder.DropColumn(
                name: "DepositDueAt",
                table: "Bookings");

            migrationBuilder.DropColumn(
                name: "DepositMinor",
                table: "Bookings");

            migrationBuilder.DropColumn(
                name: "DepositOrderId",
                table: "Bookings");

            migrationBuilder.DropColumn(
                name: "DepositStatus",
                table: "Bookings");
        }
    }
}
