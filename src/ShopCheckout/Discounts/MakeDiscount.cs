using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Audit;
using ShopCheckout.Data;

namespace ShopCheckout.Discounts;

/// <summary>Staff make a discount code.</summary>
public static class MakeDiscount
{
    /// <param name="Act">Who and why; its id becomes the code's, so that pressing twice makes one.</param>
    /// <param name="Value">Minor units, or basis points.</param>
    /// <param name="CategoryIds">Only for these departments; empty for everything.</param>
    public sealed record Command(
        StaffAct Act, string? Code, DiscountKind Kind, long Value, long MinimumMinor, int? MaxUses, int? MaxUsesPerCustomer, DateTimeOffset? EndsAt, IReadOnlyList<Guid> CategoryIds) : IRequest<Result>;

    public enum Result
    {
        Made,

        /// <summary>There is one of that name already.</summary>
        Taken,
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        private const int ShortestCode = 4;
        private const int MostUses = 1_000_000;

        public Validator(IOptions<ShopOptions> shop, TimeProvider clock)
        {
            ArgumentNullException.ThrowIfNull(shop);
            RuleFor(c => c.Act).SetValidator(new StaffActValidator());
            RuleFor(c => c.Code).Must(c => DiscountCode.Tidy(c).Length >= ShortestCode).WithMessage($"Enter a code of {ShortestCode} to {DiscountCode.LongestCode} letters and digits.");
            RuleFor(c => c.Kind).IsInEnum();
            RuleFor(c => c.Value).InclusiveBetween(1, DiscountCode.MostPercent * 100).When(c => c.Kind == DiscountKind.Percentage)
                .WithMessage($"Enter a percentage from 0.01 to {DiscountCode.MostPercent}: an order always costs something.");
            RuleFor(c => c.Value).InclusiveBetween(1, 1_000_000).When(c => c.Kind == DiscountKind.Amount).WithMessage("Enter an amount from 0.01 to 10,000.");
            RuleFor(c => c.MinimumMinor).InclusiveBetween(0, 100_000_000).WithMessage("Enter a minimum of 0 or more.");
            RuleFor(c => c.MinimumMinor).Must((c, minimum) => minimum > c.Value).When(c => c.Kind == DiscountKind.Amount)
                .WithMessage("Enter a minimum above the amount that comes off: an order always costs something.");
            RuleFor(c => c.MaxUses).InclusiveBetween(1, MostUses).WithMessage("Enter how many orders may use it, or leave it empty.");
            RuleFor(c => c.MaxUsesPerCustomer).InclusiveBetween(1, MostUses).WithMessage("Enter how many orders of one customer may use it, or leave it empty.");
            RuleFor(c => c.EndsAt).Must(e => e is null || e > clock.GetUtcNow()).WithMessage("Enter a day that is not over, or leave it empty.");
        }
    }

    public sealed class Handler(ShopDbContext db, StaffDesk desk, IOptions<ShopOptions> shop, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            return await desk.DoAsync(request.Act, Acts.MakeDiscount, token => MakeAsync(request, token), cancellationToken) ? Result.Made : Result.Taken;
        }

        private async Task<StaffDesk.Change?> MakeAsync(Command request, CancellationToken cancellationToken)
        {
            var code = new DiscountCode(request.Act.Id, request.Code ?? string.Empty, request.Kind, request.Value, clock.GetUtcNow())
                .Limit(request.MinimumMinor, request.MaxUses, request.MaxUsesPerCustomer, request.EndsAt);
            if (request.CategoryIds.Count > 0)
                code.OnlyFor(await db.Categories.Where(c => request.CategoryIds.Contains(c.Id)).Select(c => c.Id).ToListAsync(cancellationToken), []);
            if (await db.DiscountCodes.AnyAsync(c => c.Code == code.Code, cancellationToken))
                return null;
            db.DiscountCodes.Add(code);
            return new StaffDesk.Change(code.Code, "none", code.InWords(shop.Value.Currency));
        }
    }
}
