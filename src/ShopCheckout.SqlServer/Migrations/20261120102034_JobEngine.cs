using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShopCheckout.SqlServer.Migrations
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
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Items",
                table: "Heartbeats",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "LastError",
                table: "Heartbeats",
                type: "nvarchar(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "LastFailureAt",
                table: "Heartbeats",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RunBy",
                table: "Heartbeats",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "TookMilliseconds",
                table: "Heartbeats",
                type: "int",
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
