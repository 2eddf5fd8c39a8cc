using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShopCheckout.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class AbuseDefence : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "PlacedBy",
                table: "Orders",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PlacedFrom",
                table: "Orders",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Breakers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    TrippedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LastOverAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Breakers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DeclinedTries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PaymentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    BasketId = table.Column<Guid>(type: "uuid", nullable: false),
                    AddressKey = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    AccountKey = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeclinedTries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PageReports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Page = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Directive = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Blocked = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    IsNoise = table.Column<bool>(type: "boolean", nullable: false),
                    Count = table.Column<long>(type: "bigint", nullable: false),
                    FirstAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LastAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PageReports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SpentProofs",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SpentProofs", x => x.Key);
                });

            migrationBuilder.InsertData(
                table: "Breakers",
                columns: new[] { "Id", "LastOverAt", "TrippedAt" },
                values: new object[] { 1, null, null });

            migrationBuilder.CreateIndex(
                name: "IX_Payments_AuthorizedAt",
                table: "Payments",
                column: "AuthorizedAt",
                filter: "\"AuthorizedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DeclinedTries_AccountKey_At",
                table: "DeclinedTries",
                columns: new[] { "AccountKey", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_DeclinedTries_AddressKey_At",
                table: "DeclinedTries",
                columns: new[] { "AddressKey", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_DeclinedTries_At",
                table: "DeclinedTries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_DeclinedTries_BasketId_At",
                table: "DeclinedTries",
                columns: new[] { "BasketId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_DeclinedTries_PaymentId_Ordinal",
                table: "DeclinedTries",
                columns: new[] { "PaymentId", "Ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PageReports_LastAt",
                table: "PageReports",
                column: "LastAt");

            migrationBuilder.CreateIndex(
                name: "IX_PageReports_Page_Directive_Blocked_IsNoise",
                table: "PageReports",
                columns: new[] { "Page", "Directive", "Blocked", "IsNoise" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SpentProofs_ExpiresAt",
                table: "SpentProofs",
                column: "ExpiresAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Breakers");

            migrationBuilder.DropTable(
                name: "DeclinedTries");

            migrationBuilder.DropTable(
                name: "PageReports");

            migrationBuilder.DropTable(
                name: "SpentProofs");

            migrationBuilder.DropIndex(
                name: "IX_Payments_AuthorizedAt",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "PlacedBy",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "PlacedFrom",
                table: "Orders");
        }
    }
}
