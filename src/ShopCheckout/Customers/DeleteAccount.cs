using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Customers;

/// <summary>Ends an account. Orders, bookings and the ledger stay, because the law asks for them, and belong to nobody then; everything that
/// only the account needed is gone: address, password, passkeys, basket.</summary>
public static class DeleteAccount
{
    public sealed record Command(Guid CustomerId) : IRequest<bool>;

    public sealed class Handler(ShopDbContext db, AccountMails mails, IEnumerable<IAccountPart> parts) : IRequestHandler<Command, bool>
    {
        /// <returns>False when somebody was faster.</returns>
        public async Task<bool> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var id = request.CustomerId;
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            if (await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, cancellationToken) is not { } user)
                return false;
            await mails.DeletedAsync(user, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            foreach (var part in parts)
                await part.ForgetAsync(id, cancellationToken);
            await db.Orders.Where(o => o.CustomerId == id).ExecuteUpdateAsync(set => set.SetProperty(o => o.CustomerId, (Guid?)null), cancellationToken);
            await db.Bookings.Where(b => b.CustomerId == id).ExecuteUpdateAsync(set => set.SetProperty(b => b.CustomerId, (Guid?)null), cancellationToken);
            await db.Baskets.Where(b => b.CustomerId == id).ExecuteDeleteAsync(cancellationToken);

            // Claims, tokens and passkeys go with the row.
            var gone = await db.Users.Where(u => u.Id == id).ExecuteDeleteAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return gone == 1;
        }
    }
}
