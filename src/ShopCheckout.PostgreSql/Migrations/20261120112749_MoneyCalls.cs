using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShopCheckout.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class MoneyCalls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "GivingBackSteps",
                table: "Payments",
                newName: "MoneySteps");

            migrationBuilder.AddColumn<string>(
                name: "ProviderId",
                table: "PaymentAttempts",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ProviderId",
                table: "PaymentAttempts");

            migrationBuilder.RenameColumn(
                name: "MoneySteps",
                table: "Payments",
                newName: "GivingBackSteps");
        }
    }
}
