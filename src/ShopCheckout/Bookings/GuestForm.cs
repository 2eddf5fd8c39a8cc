using FluentValidation;
using ShopCheckout.Checkout;
using ShopCheckout.Orders;

namespace ShopCheckout.Bookings;

/// <summary>What a guest fills in to book.</summary>
public sealed record GuestForm(string? Name, string? Email, string? Phone, string? Notes, bool AcceptTerms)
{
    public Contact ToContact() => AsCheckout().ToContact();

    public string? ToNotes() => AsCheckout().ToNotes();

    // A guest's name, address and number follow the rules of a shopper's.
    internal CheckoutForm AsCheckout() => new(Name, Email, Phone, FulfilmentMethod.Collection, null, null, null, null, Notes, AcceptTerms: true);
}

public sealed class GuestFormValidator : AbstractValidator<GuestForm>
{
    public GuestFormValidator()
    {
        RuleFor(f => f.AsCheckout()).SetValidator(new CheckoutFormValidator()).OverridePropertyName(string.Empty);
        RuleFor(f => f.AcceptTerms).Equal(true).WithMessage(_ => Words.Say("Tick the box to agree to the terms; without them we cannot keep a table."));
    }
}
