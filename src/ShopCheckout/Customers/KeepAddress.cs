using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Checkout;
using ShopCheckout.Data;
using ShopCheckout.Orders;

namespace ShopCheckout.Customers;

/// <summary>A shopper ticked at the checkout that the address is to be kept: once, however often and however spelled they order to it.</summary>
public static class KeepAddress
{
    public sealed record Command(Guid CustomerId, CheckoutForm Form) : IRequest<Result>;

    public enum Result
    {
        Kept,

        /// <summary>The account has it already.</summary>
        Known,

        /// <summary>As many as an account holds.</summary>
        TooMany,
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Form).SetValidator(new CheckoutFormValidator()).OverridePropertyName(string.Empty);
    }

    public sealed class Handler(ShopDbContext db, IDatabaseErrors errors, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        // Ids that one address can have over the years, each turn the next. More were never changed into others.
        private const int MaxTurns = 50;

        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var (contact, address) = (request.Form.ToContact(), request.Form.ToAddress() ?? throw new ArgumentException("It needs an address.", nameof(request)));
            for (var turn = 0; turn < MaxTurns; turn++)
            {
                var own = await db.SavedAddresses.AsNoTracking().Where(a => a.CustomerId == request.CustomerId).Select(a => a.Address).ToListAsync(cancellationToken);
                if (own.Exists(a => KeyOf(a) == KeyOf(address)))
                    return Result.Known;
                if (own.Count >= SavedAddress.Most)
                    return Result.TooMany;
                db.Add(new SavedAddress(IdOf(request.CustomerId, address, turn), request.CustomerId, contact.Name, contact.Phone, address, clock.GetUtcNow()));
                try
                {
                    await db.SaveChangesAsync(cancellationToken);
                    return Result.Kept;
                }
                catch (DbUpdateException exception) when (errors.IsUniqueViolation(exception))
                {
                    // Another tab was first, and the next look finds it; or the one that had this id was changed into another house since.
                    db.ChangeTracker.Clear();
                }
            }

            return Result.TooMany;
        }

        // The address's own, so that two tabs at once keep it once.
        private static Guid IdOf(Guid customerId, PostalAddress address, int turn) =>
            new(SHA256.HashData(Encoding.UTF8.GetBytes($"{customerId:N} {turn} {KeyOf(address)}")).AsSpan(0, 16));

        // Capitals, spaces and commas make no other house.
        private static string KeyOf(PostalAddress a) => string.Join('|', new[] { a.Line1, a.Line2, a.Town, a.Postcode, a.Country }
            .Select(part => new string([.. (part ?? string.Empty).Where(char.IsLetterOrDigit)]).ToUpperInvariant()));
    }
}
