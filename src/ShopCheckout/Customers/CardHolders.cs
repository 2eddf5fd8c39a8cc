using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Gateway;

namespace ShopCheckout.Customers;

/// <summary>Finds the provider's customer of an account, makes one when there is none, and opens their cards for one visit.</summary>
/// <remarks>Make is not idempotent at the provider. Of several that were made at once, or whose answer was lost, the first that is written
/// down is the account's; the others hold nothing.</remarks>
public sealed class CardHolders(ShopDbContext db, ICustomerGateway gateway, RememberedCards remembered, IDatabaseErrors errors, TimeProvider clock)
{
    // One turn finds the customer deleted, the next makes another, the third opens it.
    private const int MaxTurns = 3;

    public abstract record Result
    {
        /// <param name="PreferredCardId">As the shopper chose it; the card may be gone since.</param>
        public sealed record Open(CustomerKey Key, string? PreferredCardId) : Result;

        /// <summary>The account has never saved a card, or its customer was deleted.</summary>
        public sealed record None : Result;

        /// <summary>The provider could not be asked.</summary>
        public sealed record Away : Result;
    }

    /// <summary>Who pays an intent with a saved card.</summary>
    /// <param name="Key">Opens their cards.</param>
    /// <param name="Preferred">The card to offer first; null when none can be used.</param>
    public sealed record Payer(CustomerKey Key, SavedCard? Preferred);

    /// <summary>Only what is there already.</summary>
    public Task<Result> FindAsync(Guid customerId, CancellationToken cancellationToken) => OpenAsync(customerId, make: false, cancellationToken);

    public Task<Result> EnsureAsync(Guid customerId, CancellationToken cancellationToken) => OpenAsync(customerId, make: true, cancellationToken);

    /// <summary>For a new intent. Null when the provider cannot say now: a checkout goes on without saved cards.</summary>
    /// <param name="customerId">The account.</param>
    /// <param name="cardId">The card that was asked for. One that is not among the account's own means nothing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Payer?> PayerAsync(Guid customerId, string? cardId, CancellationToken cancellationToken) =>
        await EnsureAsync(customerId, cancellationToken) is Result.Open open ? new Payer(open.Key, await ChooseAsync(open, cardId, cancellationToken)) : null;

    /// <summary>The card that the account's next payment is offered first, as it was a moment ago; null when there is none, or the provider
    /// cannot say now.</summary>
    public Task<SavedCard?> FirstCardAsync(Guid customerId, CancellationToken cancellationToken) => remembered.FirstAsync(customerId, async () =>
        await FindAsync(customerId, cancellationToken) is Result.Open open ? await ChooseAsync(open, null, cancellationToken) : null);

    /// <summary>The card of that id if it is the account's, else the one it likes best, as far as they are still there; null when none is.</summary>
    public async Task<string?> OwnAsync(Result.Open open, string? cardId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(open);
        return (await ChooseAsync(open, cardId, cancellationToken))?.Id;
    }

    /// <summary>The page of an intent, opened with its payer's cards. For their own browser only, and kept nowhere.</summary>
    public string LinkFor(string paymentLink, Payer payer)
    {
        ArgumentNullException.ThrowIfNull(payer);
        return gateway.LinkWithCards(paymentLink, payer.Key, payer.Preferred?.Id);
    }

    private async Task<SavedCard?> ChooseAsync(Result.Open open, string? cardId, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var usable = await gateway.ListCardsAsync(open.Key, cancellationToken) is GatewayAnswer<IReadOnlyList<SavedCard>>.Succeeded(var cards)
            ? cards.Where(c => !c.HasExpired(today)).ToList()
            : [];
        return usable.Find(c => c.Id == cardId) ?? usable.Find(c => c.Id == open.PreferredCardId) ?? usable.FirstOrDefault();
    }

    private async Task<Result> OpenAsync(Guid customerId, bool make, CancellationToken cancellationToken)
    {
        for (var turn = 0; turn < MaxTurns; turn++)
        {
            var holder = await db.CardHolders.AsNoTracking().SingleOrDefaultAsync(h => h.CustomerId == customerId, cancellationToken);
            if (holder?.ProviderId is not { } providerId)
            {
                if (!make)
                    return new Result.None();
                if (!await MakeAsync(customerId, cancellationToken))
                    return new Result.Away();
                continue;
            }

            switch (await gateway.OpenAsync(providerId, cancellationToken))
            {
                case GatewayAnswer<CustomerKey>.Succeeded(var key):
                    return new Result.Open(key, holder.PreferredCardId);
                case GatewayAnswer<CustomerKey>.Refused { NotFound: true }:
                    await ChangeAsync(customerId, h =>
                    {
                        if (h.ProviderId == providerId)
                            h.Lose();
                    });
                    break;
                default:
                    return new Result.Away();
            }
        }

        return make ? new Result.Away() : new Result.None();
    }

    /// <returns>False when the provider made none, as far as we know.</returns>
    private async Task<bool> MakeAsync(Guid customerId, CancellationToken cancellationToken)
    {
        var who = await db.Users.AsNoTracking().Where(u => u.Id == customerId).Select(u => new { u.Email, u.FullName }).SingleOrDefaultAsync(cancellationToken);
        if (who is null)
            return false;
        await ChangeAsync(customerId, h => h.AskAgain(clock.GetUtcNow()));

        // From here on an aborted request no longer cancels the call: that it was begun is on record.
        if (await gateway.CreateAsync(who.FullName, who.Email, CancellationToken.None) is not GatewayAnswer<string>.Succeeded(var made))
            return false;
        var isOurs = false;
        await ChangeAsync(customerId, h => isOurs = h.TryTake(made));
        if (!isOurs)
            await gateway.DeleteAsync(made, CancellationToken.None); // Another tab was first. Should this fail, nobody's customer holds nothing.
        return true;
    }

    /// <summary>Writes what is decided on the row as it is, however many write at once.</summary>
    public async Task ChangeAsync(Guid customerId, Action<CardHolder> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        while (true)
        {
            var holder = await db.CardHolders.SingleOrDefaultAsync(h => h.CustomerId == customerId, CancellationToken.None);
            if (holder is null)
                db.Add(holder = new CardHolder(customerId, clock.GetUtcNow()));
            change(holder);
            try
            {
                await db.SaveChangesAsync(CancellationToken.None);
                db.Entry(holder).State = EntityState.Detached;
                remembered.Forget(customerId);
                return;
            }
            catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || errors.IsUniqueViolation(exception))
            {
                db.Entry(holder).State = EntityState.Detached;
            }
        }
    }
}
