using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Baskets;

/// <summary>Repeats a change that lost a race against another tab: it is read anew and decided anew, so neither tab's change is lost.</summary>
internal static class BasketWriting
{
    // Each round somebody wins. More tabs than this, pressing at the same instant, is not a shopper.
    private const int MaxAttempts = 25;

    public static async Task<T> RepeatingLostRacesAsync<T>(ShopDbContext db, IDatabaseErrors errors, Func<Task<T>> change)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await change();
            }
            catch (DbUpdateException e) when (attempt < MaxAttempts && (e is DbUpdateConcurrencyException || errors.IsUniqueViolation(e)))
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}
