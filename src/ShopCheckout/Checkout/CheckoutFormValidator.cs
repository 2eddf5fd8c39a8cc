using System.Text.RegularExpressions;
using FluentValidation;
using ShopCheckout.Fulfilment;
using ShopCheckout.Orders;

namespace ShopCheckout.Checkout;

/// <summary>Each message says what to do about it; it is read out beside the field and in the summary.</summary>
public sealed partial class CheckoutFormValidator : AbstractValidator<CheckoutForm>
{
    public CheckoutFormValidator()
    {
        RuleFor(f => f.Name).Must(BeText).WithMessage(_ => Words.Say("Enter your name.")).MaximumLength(100).WithMessage(_ => Words.Say("Enter a name of at most 100 characters.")).Must(BePrintable).WithMessage(_ => Words.Say("Enter your name without control characters."));
        RuleFor(f => f.Email).Must(BeText).WithMessage(_ => Words.Say("Enter your e-mail address."))
            .Must(e => EmailShape().IsMatch(e!.Trim()) && e.Length <= 254 && BePrintable(e)).When(f => BeText(f.Email), ApplyConditionTo.CurrentValidator).WithMessage(_ => Words.Say("Enter an e-mail address such as name@example.com."));
        RuleFor(f => f.Phone).Must(BeText).WithMessage(_ => Words.Say("Enter a phone number, so that we can reach you."))
            .Must(p => PhoneShape().IsMatch(p!.Trim())).When(f => BeText(f.Phone), ApplyConditionTo.CurrentValidator).WithMessage(_ => Words.Say("Enter a phone number such as 01632 960 001 or +44 1632 960 001."));
        RuleFor(f => f.Method).IsInEnum().WithMessage(_ => Words.Say("Choose collection or delivery."));
        When(f => f.Method == FulfilmentMethod.Delivery, Address);
        RuleFor(f => f.Notes).MaximumLength(1000).WithMessage(_ => Words.Say("Shorten your note to 1,000 characters.")).Must(BeLongText).WithMessage(_ => Words.Say("Enter your note without control characters."));
        RuleFor(f => f.GiftMessage).MaximumLength(300).WithMessage(_ => Words.Say("Shorten the gift message to 300 characters.")).Must(BeLongText).WithMessage(_ => Words.Say("Enter the gift message without control characters."));
        RuleFor(f => f.AcceptTerms).Equal(true).WithMessage(_ => Words.Say("Tick the box to agree to the terms of sale."));
    }

    private void Address()
    {
        RuleFor(f => f.Country).Must(c => c is PostalAddress.UnitedKingdom or PostalAddress.Ireland).WithMessage(_ => Words.Say("Choose the United Kingdom or Ireland."));
        RuleFor(f => f.Line1).Must(BeText).WithMessage(_ => Words.Say("Enter the first line of your address.")).MaximumLength(100).WithMessage(_ => Words.Say("Shorten the address line to 100 characters.")).Must(BePrintable).WithMessage(_ => Words.Say("Enter the address without control characters."));
        RuleFor(f => f.Line2).MaximumLength(100).WithMessage(_ => Words.Say("Shorten the address line to 100 characters.")).Must(BePrintable).WithMessage(_ => Words.Say("Enter the address without control characters."));
        RuleFor(f => f.Town).Must(BeText).WithMessage(_ => Words.Say("Enter your town or city.")).MaximumLength(100).WithMessage(_ => Words.Say("Shorten the town to 100 characters.")).Must(BePrintable).WithMessage(_ => Words.Say("Enter the town without control characters."));
        RuleFor(f => f.County).MaximumLength(100).WithMessage(_ => Words.Say("Shorten the county to 100 characters.")).Must(BePrintable).WithMessage(_ => Words.Say("Enter the county without control characters."));
        RuleFor(f => f.Postcode).Must(BeText).WithMessage(f => f.Country == PostalAddress.Ireland ? Words.Say("Enter your Eircode.") : Words.Say("Enter your postcode."))
            .Must((f, p) => Postcodes.HasRightShape(Postcodes.Tidy(p, f.Country), f.Country)).When(f => BeText(f.Postcode), ApplyConditionTo.CurrentValidator)
            .WithMessage(f => f.Country == PostalAddress.Ireland ? Words.Say("Enter an Eircode such as D02 X285.") : Words.Say("Enter a UK postcode such as SW1A 1AA."));
    }

    private static bool BeText(string? text) => !string.IsNullOrWhiteSpace(text);

    private static bool BePrintable(string? text) => CheckoutForm.IsPrintable(text);

    private static bool BeLongText(string? text) => CheckoutForm.IsPrintable(text, isLong: true);

    [GeneratedRegex(@"^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex EmailShape();

    [GeneratedRegex(@"^\+?[0-9][0-9 ()\-]{6,24}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex PhoneShape();
}
