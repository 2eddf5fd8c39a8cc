using System.Text.RegularExpressions;
using FluentValidation;
using ShopCheckout.Orders;

namespace ShopCheckout.PaymentLinks;

/// <summary>What staff write into a payment link or a quote.</summary>
public sealed record LinkDraft(
    PaymentLinkKind Kind, Contact Contact, string? Note, string? Terms, string? Reference, DateTimeOffset ValidUntil, IReadOnlyList<LinkDraft.Line> Lines)
{
    public const int MostLines = 20;
    public const int LongestName = 100;
    public const int LongestNote = 1000;
    public const int LongestTerms = 4000;
    public const int LongestReference = 60;

    /// <summary>Enough for a wedding, and a slip of the finger away from a fortune.</summary>
    public const long LargestMinor = 10_000_000;

    /// <param name="ProductId">Null for what is no product.</param>
    public sealed record Line(Guid? ProductId, string Name, int Quantity, long UnitPriceMinor, int VatBasisPoints);
}

public sealed partial class LinkDraftValidator : AbstractValidator<LinkDraft>
{
    private const int MostOfALine = 999;
    private const int LargestVat = 5000;

    public LinkDraftValidator()
    {
        RuleFor(d => d.Kind).IsInEnum();
        RuleFor(d => d.Contact.Name).Must(n => IsLine(n, LinkDraft.LongestName) && n.Trim().Length > 0).WithMessage("Enter the customer's name, in at most 100 characters.").OverridePropertyName("Name");
        RuleFor(d => d.Contact.Email).Must(e => e is { Length: <= 254 } && EmailShape().IsMatch(e)).WithMessage("Enter an e-mail address such as name@example.com.").OverridePropertyName("Email");
        RuleFor(d => d.Contact.Phone).Must(p => IsLine(p, 50)).WithMessage("Enter a phone number of at most 50 characters, or none.").OverridePropertyName("Phone");
        RuleFor(d => d.Note).Must(n => IsText(n, LinkDraft.LongestNote)).WithMessage("Shorten the note to 1,000 characters.");
        RuleFor(d => d.Terms).Must(t => IsText(t, LinkDraft.LongestTerms)).WithMessage("Shorten the terms to 4,000 characters.");
        RuleFor(d => d.Reference).Must(r => r is null || IsLine(r, LinkDraft.LongestReference)).WithMessage("Shorten the reference to 60 characters.");
        RuleFor(d => d.Lines).Must(l => l.Count is > 0 and <= LinkDraft.MostLines).WithMessage("Enter one to twenty lines.");
        RuleForEach(d => d.Lines).ChildRules(line =>
        {
            line.RuleFor(l => l.Name).Must(n => IsLine(n, LinkDraft.LongestName) && n.Trim().Length > 0).WithMessage("Enter what it is, in at most 100 characters.");
            line.RuleFor(l => l.Quantity).InclusiveBetween(1, MostOfALine).WithMessage("Enter how many, from 1 to 999.");
            line.RuleFor(l => l.UnitPriceMinor).InclusiveBetween(1, LinkDraft.LargestMinor).WithMessage("Enter a price above zero.");
            line.RuleFor(l => l.VatBasisPoints).InclusiveBetween(0, LargestVat).WithMessage("Enter a VAT rate from 0 to 50.");
        });
        RuleFor(d => d.Lines).Must(l => l.Sum(line => (decimal)line.Quantity * line.UnitPriceMinor) <= LinkDraft.LargestMinor)
            .WithMessage("All lines together come to more than can be asked for at once.");
    }

    private static bool IsLine(string? text, int longest) => text is not null && text.Length <= longest && !text.Any(char.IsControl);

    private static bool IsText(string? text, int longest) => text is null || (text.Length <= longest && !text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t')));

    [GeneratedRegex(@"^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex EmailShape();
}
