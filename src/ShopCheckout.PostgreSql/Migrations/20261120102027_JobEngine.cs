using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShopCheckout.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class JobEngine : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            QuartzTables.Create(migrationBuilder);

            migrationBuilder.AddColumn<int>(
                name: "Failures",
                table: "Heartbeats",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Items",
                table: "Heartbeats",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "LastError",
                table: "Heartbeats",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "LastFailureAt",
                table: "Heartbeats",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RunBy",
                table: "Heartbeats",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "TookMilliseconds",
                table: "Heartbeats",
                type: "integer",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            QuartzTables.Drop(migrationBuilder);

            migrationBuilder.DropColumn(
                name: "Failures",
                table: "Heartbeats");

            migrationBuilder.DropColumn(
                name: "Items",
                table: "Heartbeats");

            migrationBuilder.DropColumn(
                name: "LastError",
                table: "Heartbeats");

            migrationBuilder.DropColumn(
                name: "LastFailureAt",
                table: "Heartbeats");

            migrationBuilder.DropColumn(
                name: "RunBy",
                table: "Heartbeats");

            migrationBuilder.DropColumn(
                name: "TookMilliseconds",
                table: "Heartbeats");
        }
    }
}
