using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Data;

namespace ShopCheckout.Tampering;

/// <summary>A browser says what it kept a page from doing. Anybody can say such things, so they are counted, never believed: what they can
/// bring about is one alert for each page on which people pay.</summary>
public static class NotePageReport
{
    // Whoever makes reports up fills no table: from so many different ones on the rest is counted as one.
    private const int MostDifferent = 500;
    private const string AnyOther = "(others)";

    /// <param name="Page">Without secrets: /orders/{…}.</param>
    /// <param name="Directive">Of the policy.</param>
    /// <param name="Blocked">What was kept out.</param>
    /// <param name="IsNoise">It came from an extension.</param>
    /// <param name="IsScriptWherePeoplePay">Somebody has to look at it.</param>
    public sealed record Command(string Page, string Directive, string Blocked, bool IsNoise, bool IsScriptWherePeoplePay) : IRequest<Unit>;

    public sealed class Handler(ShopDbContext db, AlertDesk alerts, IDatabaseErrors errors, IIdSource ids, TimeProvider clock) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            if (!await CountAsync(request, cancellationToken) && !await AddAsync(request, cancellationToken))
                await CountAsync(request, cancellationToken); // Somebody else added it at the same moment.
            if (request is { IsScriptWherePeoplePay: true, IsNoise: false })
            {
                await alerts.RaiseAsync(
                    AlertKind.PageTampered, request.Page,
                    $"A browser kept a script ({request.Blocked}) from running on {request.Page}, where people pay ({request.Directive}). Find out where it came from.", cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            }

            return Unit.Value;
        }

        private async Task<bool> CountAsync(Command seen, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            return await db.PageReports
                .Where(r => r.Page == seen.Page && r.Directive == seen.Directive && r.Blocked == seen.Blocked && r.IsNoise == seen.IsNoise)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.Count, r => r.Count + 1).SetProperty(r => r.LastAt, now), cancellationToken) == 1;
        }

        private async Task<bool> AddAsync(Command seen, CancellationToken cancellationToken)
        {
            if (seen.Page != AnyOther && await db.PageReports.CountAsync(cancellationToken) >= MostDifferent)
            {
                var other = seen with { Page = AnyOther, Directive = AnyOther, Blocked = AnyOther };
                return await CountAsync(other, cancellationToken) || await AddAsync(other, cancellationToken);
            }

            db.PageReports.Add(new PageReport(ids.NewId(), seen.Page, seen.Directive, seen.Blocked, seen.IsNoise, clock.GetUtcNow()));
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return true;
            }
            catch (DbUpdateException exception) when (errors.IsUniqueViolation(exception))
            {
                db.ChangeTracker.Clear();
                return false;
            }
        }
    }
}
