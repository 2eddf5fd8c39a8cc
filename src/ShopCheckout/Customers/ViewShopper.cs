using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Customers;

/// <summary>Whether a sign-in still holds, and whose it is: one row by its key, asked with every page that a signed-in shopper opens.</summary>
public static class ViewShopper
{
    public sealed record Query(Guid CustomerId) : IRequest<Model?>;

    /// <param name="SecurityStamp">Changes when every sign-in is to end: another password, another address, "sign out everywhere".</param>
    public sealed record Model(Guid Id, string Email, string? FullName, string? SecurityStamp);

    public sealed class Handler(ShopDbContext db) : IRequestHandler<Query, Model?>
    {
        public Task<Model?> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            return db.Users.AsNoTracking()
                .Where(u => u.Id == request.CustomerId && u.EmailConfirmed)
                .Select(u => new Model(u.Id, u.Email!, u.FullName, u.SecurityStamp))
                .SingleOrDefaultAsync(cancellationToken);
        }
    }
}
