using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ShopCheckout.Data;
using ShopCheckout.Jobs;

namespace ShopCheckout.Web.Hosting;

/// <summary>/health/live: the process answers. /health/ready: it can sell, that is, the database is there, its schema is ours, and the
/// sweeps run.</summary>
internal static class ShopHealth
{
    private const string Ready = "ready";

    public static void AddShopHealth(this IServiceCollection services) =>
        services.AddHealthChecks()
            .AddCheck<MigrationsCheck>("database and migrations", tags: [Ready])
            .AddCheck<SweepsCheck>("sweeps", tags: [Ready]);

    public static void MapShopHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(Ready),
            ResponseWriter = (context, report) => context.Response.WriteAsJsonAsync(new
            {
                status = report.Status.ToString(),
                checks = report.Entries.ToDictionary(e => e.Key, e => new { status = e.Value.Status.ToString(), e.Value.Description }),
            }),
        });
    }

    private sealed class MigrationsCheck(ShopDbContext db) : IHealthCheck
    {
        // Schema does not change under a running shop; once seen complete it is not asked for again, only the connection is.
        private static volatile bool _complete;

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (!await db.Database.CanConnectAsync(cancellationToken))
                return HealthCheckResult.Unhealthy("The database cannot be reached.");
            if (!_complete && (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
                return HealthCheckResult.Unhealthy("The database's schema is older than this program: run it with `migrate`.");
            _complete = true;
            return HealthCheckResult.Healthy();
        }
    }

    private sealed class SweepsCheck(ShopDbContext db, TimeProvider clock) : IHealthCheck
    {
        // Several times the slowest sweep's interval.
        private static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                var beats = await db.Heartbeats.AsNoTracking().ToDictionaryAsync(h => h.Job, h => h.LastRunAt, cancellationToken);
                var quiet = Job.All.Where(j => !beats.TryGetValue(j.Name, out var last) || last < clock.GetUtcNow() - Silence).Select(j => j.Name).ToList();
                return quiet.Count == 0
                    ? HealthCheckResult.Healthy()
                    : HealthCheckResult.Unhealthy($"Not run for {Silence.TotalMinutes:0} minutes: {string.Join(", ", quiet)}.");
            }
            catch (Exception exception) when (exception is System.Data.Common.DbException or InvalidOperationException)
            {
                return HealthCheckResult.Unhealthy("The database cannot be read.");
            }
        }
    }
}
