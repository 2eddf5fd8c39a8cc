using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShopCheckout.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class PaymentLedger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            PaymentSums.Enforce(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            PaymentSums.Release(migrationBuilder);
        }
    }
}
