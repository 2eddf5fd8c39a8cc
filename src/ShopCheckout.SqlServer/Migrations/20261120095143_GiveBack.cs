using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShopCheckout.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class GiveBack : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "GivingBackSteps",
                table: "Payments",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "NextTryAt",
                table: "PaymentAttempts",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Restock",
                table: "PaymentAttempts",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Tries",
                table: "PaymentAttempts",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_PaymentAttempts_NextTryAt",
                table: "PaymentAttempts",
                column: "NextTryAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PaymentAttempts_NextTryAt",
                table: "PaymentAttempts");

            migrationBuilder.DropColumn(
                name: "GivingBackSteps",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "NextTryAt",
                table: "PaymentAttempts");

            migrationBuilder.DropColumn(
                name: "Restock",
                table: "PaymentAttempts");

            migrationBuilder.DropColumn(
                name: "Tries",
                table: "PaymentAttempts");
        }
    }
}
