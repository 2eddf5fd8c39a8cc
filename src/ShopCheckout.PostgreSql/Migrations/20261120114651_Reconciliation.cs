using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShopCheckout.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Reconciliation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_LedgerEntries_Payments_PaymentId",
                table: "LedgerEntries");

            migrationBuilder.CreateTable(
                name: "ReconciliationBreaks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    OpenKey = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: true),
                    OrderId = table.Column<Guid>(type: "uuid", nullable: true),
                    Reference = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    IntentId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Explanation = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    FoundAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LastSeenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ClosedBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ClosedBecause = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    AtStake_Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    AtStake_Minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReconciliationBreaks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReconciliationRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Night = table.Column<DateOnly>(type: "date", nullable: true),
                    StartedBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    AskedFor = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    RequestedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Cursor = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    LastPaymentId = table.Column<Guid>(type: "uuid", nullable: true),
                    LeaseUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Intents = table.Column<int>(type: "integer", nullable: false),
                    Unlisted = table.Column<int>(type: "integer", nullable: false),
                    Orphans = table.Column<int>(type: "integer", nullable: false),
                    Healed = table.Column<int>(type: "integer", nullable: false),
                    Unexplained = table.Column<int>(type: "integer", nullable: false),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    LastFailure = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReconciliationRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReconciliationSightings",
                columns: table => new
                {
                    PaymentId = table.Column<Guid>(type: "uuid", nullable: false),
                    RunId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReconciliationSightings", x => x.PaymentId);
                    table.ForeignKey(
                        name: "FK_ReconciliationSightings_Payments_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "Payments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ReconciliationBreaks_FoundAt_Id",
                table: "ReconciliationBreaks",
                columns: new[] { "FoundAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ReconciliationBreaks_OpenKey",
                table: "ReconciliationBreaks",
                column: "OpenKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReconciliationBreaks_State_LastSeenAt",
                table: "ReconciliationBreaks",
                columns: new[] { "State", "LastSeenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ReconciliationBreaks_Subject",
                table: "ReconciliationBreaks",
                column: "Subject");

            migrationBuilder.CreateIndex(
                name: "IX_ReconciliationRuns_AskedFor",
                table: "ReconciliationRuns",
                column: "AskedFor",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReconciliationRuns_EndedAt",
                table: "ReconciliationRuns",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_ReconciliationRuns_Night",
                table: "ReconciliationRuns",
                column: "Night",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReconciliationRuns_RequestedAt",
                table: "ReconciliationRuns",
                column: "RequestedAt");

            migrationBuilder.AddForeignKey(
                name: "FK_LedgerEntries_Payments_PaymentId",
                table: "LedgerEntries",
                column: "PaymentId",
                principalTable: "Payments",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            AppendOnly.Protect(migrationBuilder, "LedgerEntries");
            LedgerBalance.Enforce(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            LedgerBalance.Release(migrationBuilder);
            AppendOnly.Release(migrationBuilder, "LedgerEntries");

            migrationBuilder.DropForeignKey(
                name: "FK_LedgerEntries_Payments_PaymentId",
                table: "LedgerEntries");

            migrationBuilder.DropTable(
                name: "ReconciliationBreaks");

            migrationBuilder.DropTable(
                name: "ReconciliationRuns");

            migrationBuilder.DropTable(
                name: "ReconciliationSightings");

            migrationBuilder.AddForeignKey(
                name: "FK_LedgerEntries_Payments_PaymentId",
                table: "LedgerEntries",
                column: "PaymentId",
                principalTable: "Payments",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
