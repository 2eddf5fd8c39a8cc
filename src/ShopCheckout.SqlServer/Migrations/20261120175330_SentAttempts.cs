using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShopCheckout.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class SentAttempts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "SentAt",
                table: "PaymentAttempts",
                type: "datetimeoffset",
                nullable: false,
                defaultValue: DateTimeOffset.UnixEpoch);

            // As far as is known of those made before.
            migrationBuilder.Sql("UPDATE [PaymentAttempts] SET [SentAt] = [StartedAt];");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "SentAt",
                table: "PaymentAttempts");
        }
    }
}
