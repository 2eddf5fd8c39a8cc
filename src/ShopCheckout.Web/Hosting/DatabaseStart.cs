using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Customers;
using ShopCheckout.Data;

namespace ShopCheckout.Web.Hosting;

/// <summary>Brings the database to where this program needs it, as far as the settings ask for it.</summary>
internal static class DatabaseStart
{
    public static async Task PrepareDatabaseAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        var options = app.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDbContext>();
        if (options.MigrateAtStart)
            await db.Database.MigrateAsync(cancellationToken);
        if (options.SeedDemoData)
        {
            var (ids, clock) = (app.Services.GetRequiredService<IIdSource>(), app.Services.GetRequiredService<TimeProvider>());
            await DemoData.SeedAsync(db, ids, clock, cancellationToken);
            await DemoData.SeedTablesAsync(db, ids, clock, cancellationToken);
        }

        await EnsureAdminAsync(scope.ServiceProvider);
    }

    private static async Task EnsureAdminAsync(IServiceProvider services)
    {
        var admin = services.GetRequiredService<IOptions<AdminOptions>>().Value;
        if (string.IsNullOrWhiteSpace(admin.Email))
            return;
        var users = services.GetRequiredService<UserManager<ShopUser>>();
        if (await users.FindByEmailAsync(admin.Email) is not null)
            return;
        var user = new ShopUser { Id = services.GetRequiredService<IIdSource>().NewId(), UserName = admin.Email, Email = admin.Email, EmailConfirmed = true };
        var made = await users.CreateAsync(user, admin.Password);
        if (!made.Succeeded)
            throw new SettingsException(["Admin:Password is not good enough: " + string.Join(" ", made.Errors.Select(e => e.Description))]);
        await users.AddClaimAsync(user, new System.Security.Claims.Claim(Staff.Claim, "true"));
    }
}
