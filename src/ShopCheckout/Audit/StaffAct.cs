using FluentValidation;

namespace ShopCheckout.Audit;

/// <summary>Who does something and why.</summary>
/// <param name="Id">Made with the form; becomes the audit entry's id, so that pressing twice is one act.</param>
/// <param name="Actor">The member of staff.</param>
/// <param name="Reason">In their own words, one line.</param>
public sealed record StaffAct(Guid Id, string Actor, string Reason);

public sealed class StaffActValidator : AbstractValidator<StaffAct>
{
    public StaffActValidator()
    {
        RuleFor(a => a.Id).NotEmpty();
        RuleFor(a => a.Actor).NotEmpty();
        RuleFor(a => a.Reason).Must(r => !string.IsNullOrWhiteSpace(r)).WithMessage("Enter a reason.");
        RuleFor(a => a.Reason)
            .Must(r => r is null || (r.Length <= AuditEntry.LongestReason && !r.Any(char.IsControl)))
            .WithMessage($"Enter a reason in one line of at most {AuditEntry.LongestReason} characters.");
    }
}
