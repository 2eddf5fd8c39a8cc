using System.Text.RegularExpressions;
using FluentValidation;
using ShopCheckout.Orders;

namespace ShopCheckout.Checkout;

/// <summary>What a shopper fills in at the checkout.</summary>
public sealed record CheckoutForm(
    string? Name, string? Email, string? Phone, FulfilmentMethod Method, string? Line1, string? Line2, string? Town, string? Postcode, string? Notes, bool AcceptTerms)
{
    public Contact ToContact() => new(Tidy(Name), Tidy(Email), Tidy(Phone));

    public PostalAddress? ToAddress() => Method == FulfilmentMethod.Delivery
        ? new PostalAddress(Tidy(Line1), string.IsNullOrWhiteSpace(Line2) ? null : Tidy(Line2), Tidy(Town), TidyPostcode(Postcode))
        : null;

    public string? ToNotes() => string.IsNullOrWhiteSpace(Notes) ? null : Notes.Trim();

    /// <summary>"sw1a1aa" becomes "SW1A 1AA".</summary>
    public static string TidyPostcode(string? postcode)
    {
        var letters = string.Concat((postcode ?? string.Empty).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return letters.Length > 3 ? $"{letters[..^3]} {letters[^3..]}" : letters;
    }

    private static string Tidy(string? text) => (text ?? string.Empty).Trim();
}

/// <summary>Each message says what to do about it; it is read out beside the field and in the summary.</summary>
public sealed partial class CheckoutFormValidator : AbstractValidator<CheckoutForm>
{
    public CheckoutFormValidator()
    {
        RuleFor(f => f.Name).Must(BeText).WithMessage("Enter your name.").MaximumLength(100).WithMessage("Enter a name of at most 100 characters.").Must(BePrintable).WithMessage("Enter your name without control characters.");
        RuleFor(f => f.Email).Must(BeText).WithMessage("Enter your e-mail address.")
            .Must(e => EmailShape().IsMatch(e!.Trim()) && e.Length <= 254).When(f => BeText(f.Email), ApplyConditionTo.CurrentValidator).WithMessage("Enter an e-mail address such as name@example.com.");
        RuleFor(f => f.Phone).Must(BeText).WithMessage("Enter a phone number, so that we can reach you.")
            .Must(p => PhoneShape().IsMatch(p!.Trim())).When(f => BeText(f.Phone), ApplyConditionTo.CurrentValidator).WithMessage("Enter a phone number such as 01632 960 001 or +44 1632 960 001.");
        RuleFor(f => f.Method).IsInEnum().WithMessage("Choose collection or delivery.");
        When(f => f.Method == FulfilmentMethod.Delivery, () =>
        {
            RuleFor(f => f.Line1).Must(BeText).WithMessage("Enter the first line of your address.").MaximumLength(100).WithMessage("Shorten the address line to 100 characters.").Must(BePrintable).WithMessage("Enter the address without control characters.");
            RuleFor(f => f.Line2).MaximumLength(100).WithMessage("Shorten the address line to 100 characters.").Must(BePrintable).WithMessage("Enter the address without control characters.");
            RuleFor(f => f.Town).Must(BeText).WithMessage("Enter your town or city.").MaximumLength(100).WithMessage("Shorten the town to 100 characters.").Must(BePrintable).WithMessage("Enter the town without control characters.");
            RuleFor(f => f.Postcode).Must(BeText).WithMessage("Enter your postcode.")
                .Must(p => PostcodeShape().IsMatch(CheckoutForm.TidyPostcode(p))).When(f => BeText(f.Postcode), ApplyConditionTo.CurrentValidator).WithMessage("Enter a UK postcode such as SW1A 1AA.");
        });
        RuleFor(f => f.Notes).MaximumLength(1000).WithMessage("Shorten your note to 1,000 characters.").Must(BeNotes).WithMessage("Enter your note without control characters.");
        RuleFor(f => f.AcceptTerms).Equal(true).WithMessage("Tick the box to agree to the terms of sale.");
    }

    private static bool BeText(string? text) => !string.IsNullOrWhiteSpace(text);

    private static bool BePrintable(string? text) => text is null || !text.Any(char.IsControl);

    private static bool BeNotes(string? text) => text is null || !text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t'));

    [GeneratedRegex(@"^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex EmailShape();

    [GeneratedRegex(@"^\+?[0-9][0-9 ()\-]{6,24}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex PhoneShape();

    [GeneratedRegex("^(GIR 0AA|[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex PostcodeShape();
}
