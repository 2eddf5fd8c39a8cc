using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShopCheckout.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Holds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Charging",
                table: "Products",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "AsTheShop");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ReleasesAt",
                table: "Products",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "AmountChanges",
                table: "Payments",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "AmountMayChange",
                table: "Payments",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "CaptureDueAt",
                table: "Payments",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CaptureEnd",
                table: "Payments",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Open");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "HoldEndsAt",
                table: "Payments",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "HoldWarnings",
                table: "Payments",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "NextHoldWarningAt",
                table: "Payments",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Plan_AtEnd",
                table: "Payments",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Release");

            migrationBuilder.AddColumn<int>(
                name: "Plan_HoldMinutes",
                table: "Payments",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Plan_Mode",
                table: "Payments",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Auto");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "Plan_PlannedAt",
                table: "Payments",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "TipMayChange",
                table: "Payments",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "TipMinor",
                table: "Payments",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "IsFinal",
                table: "PaymentAttempts",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "AdjustmentMinor",
                table: "Orders",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "SentAt",
                table: "Orders",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsDeposit",
                table: "OrderLines",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "SentAt",
                table: "OrderLines",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Payments_CaptureDueAt",
                table: "Payments",
                column: "CaptureDueAt");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_NextHoldWarningAt",
                table: "Payments",
                column: "NextHoldWarningAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Payments_CaptureDueAt",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_NextHoldWarningAt",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "Charging",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "ReleasesAt",
                table: "Products");

            migrationBuilder.DropColumn(
                name: "AmountChanges",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "AmountMayChange",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "CaptureDueAt",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "CaptureEnd",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "HoldEndsAt",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "HoldWarnings",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "NextHoldWarningAt",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "Plan_AtEnd",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "Plan_HoldMinutes",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "Plan_Mode",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "Plan_PlannedAt",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "TipMayChange",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "TipMinor",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "IsFinal",
                table: "PaymentAttempts");

            migrationBuilder.DropColumn(
                name: "AdjustmentMinor",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "SentAt",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "IsDeposit",
                table: "OrderLines");

            migrationBuilder.DropColumn(
                name: "SentAt",
                table: "OrderLines");
        }
    }
}
