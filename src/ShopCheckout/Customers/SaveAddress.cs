using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Checkout;
using ShopCheckout.Data;

namespace ShopCheckout.Customers;

/// <summary>A shopper adds an address to their account, or changes one of theirs.</summary>
public static class SaveAddress
{
    /// <param name="CustomerId">Whose account; another's address is as good as none.</param>
    /// <param name="AddressId">Made with the form for a new one, so that pressing twice saves one.</param>
    /// <param name="IsNew">To add, not to change.</param>
    /// <param name="Form">As at the checkout; only who and where count.</param>
    public sealed record Command(Guid CustomerId, Guid AddressId, bool IsNew, CheckoutForm Form) : IRequest<Result>;

    public enum Result
    {
        Saved,
        NotFound,

        /// <summary>As many as an account holds.</summary>
        TooMany,
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.AddressId).NotEmpty();
            RuleFor(c => c.Form).SetValidator(new CheckoutFormValidator()).OverridePropertyName(string.Empty);
        }
    }

    public sealed class Handler(ShopDbContext db, IDatabaseErrors errors, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var (contact, address) = (request.Form.ToContact(), request.Form.ToAddress() ?? throw new ArgumentException("It needs an address.", nameof(request)));
            var own = db.SavedAddresses.Where(a => a.CustomerId == request.CustomerId);
            if (await own.SingleOrDefaultAsync(a => a.Id == request.AddressId, cancellationToken) is { } known)
            {
                known.Change(contact.Name, contact.Phone, address);
                await db.SaveChangesAsync(cancellationToken);
                return Result.Saved;
            }

            if (!request.IsNew)
                return Result.NotFound;
            if (await own.CountAsync(cancellationToken) >= SavedAddress.Most)
                return Result.TooMany;
            db.Add(new SavedAddress(request.AddressId, request.CustomerId, contact.Name, contact.Phone, address, clock.GetUtcNow()));
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return Result.Saved;
            }
            catch (DbUpdateException exception) when (errors.IsUniqueViolation(exception))
            {
                // The other press of the same form, or somebody else's id.
                db.ChangeTracker.Clear();
                return await own.AnyAsync(a => a.Id == request.AddressId, cancellationToken) ? Result.Saved : Result.NotFound;
            }
        }
    }
}
