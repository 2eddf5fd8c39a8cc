using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Baskets;
using ShopCheckout.Data;
using ShopCheckout.Orders;

namespace ShopCheckout.Customers;

/// <summary>Somebody signed in: the basket in their hands joins the account's, and what they ordered and booked as a guest under the account's
/// confirmed address joins the account. Doing it twice, or in two tabs, changes nothing more.</summary>
public static class JoinAccount
{
    /// <param name="BasketId">The basket in this browser.</param>
    public sealed record Command(Guid CustomerId, Guid? BasketId) : IRequest<Result>;

    /// <param name="BasketId">The basket this browser has from now on.</param>
    /// <param name="Merged">Things from elsewhere came into it.</param>
    public sealed record Result(Guid? BasketId, bool Merged);

    public sealed class Handler(ShopDbContext db, BasketJoining baskets, IDatabaseErrors errors) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            await JoinByAddressAsync(request.CustomerId, cancellationToken);
            var (basketId, merged) = await BasketWriting.RepeatingLostRacesAsync(db, errors, () => baskets.JoinAsync(request.CustomerId, request.BasketId, cancellationToken));
            return new Result(basketId, merged);
        }

        // Only what nobody owns, and only by an address that is proven: an order never leaves an account, and a claim alone moves nothing.
        private async Task JoinByAddressAsync(Guid customerId, CancellationToken cancellationToken)
        {
            var email = await db.Users.Where(u => u.Id == customerId && u.EmailConfirmed).Select(u => u.Email).SingleOrDefaultAsync(cancellationToken);
            if (email is null)
                return;

            var term = OrderSearch.TermOf(email);
            var found = await db.OrderTerms.Where(t => t.Term == term)
                .Join(db.Orders.Where(o => o.CustomerId == null), t => t.OrderId, o => o.Id, (_, o) => new { o.Id, o.Contact.Email })
                .ToListAsync(cancellationToken);

            // The index leaves dots and the like out; the whole address decides.
            var orders = found.Where(o => Same(o.Email, email)).Select(o => o.Id).ToList();
            if (orders.Count > 0)
                await db.Orders.Where(o => orders.Contains(o.Id) && o.CustomerId == null).ExecuteUpdateAsync(set => set.SetProperty(o => o.CustomerId, customerId), cancellationToken);

            var upper = email.ToUpperInvariant();
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // The database's upper(), which knows no culture here.
            await db.Bookings.Where(b => b.CustomerId == null && b.Contact.Email.ToUpper() == upper).ExecuteUpdateAsync(set => set.SetProperty(b => b.CustomerId, customerId), cancellationToken);
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        }

        private static bool Same(string one, string other) => string.Equals(one.Trim(), other, StringComparison.OrdinalIgnoreCase);
    }
}
