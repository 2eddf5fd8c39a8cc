using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShopCheckout.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class CardHolders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CardHolders",
                columns: table => new
                {
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProviderId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    PreferredCardId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CardHolders", x => x.CustomerId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CardHolders_ProviderId",
                table: "CardHolders",
                column: "ProviderId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CardHolders");
        }
    }
}
