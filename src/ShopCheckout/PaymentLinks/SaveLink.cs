using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Audit;
using ShopCheckout.Data;

namespace ShopCheckout.PaymentLinks;

/// <summary>Writes a draft of a payment link or a quote, a new one or one that was not sent yet.</summary>
public static class SaveLink
{
    /// <param name="LinkId">Null for a new one.</param>
    /// <param name="Draft">All that it says.</param>
    /// <param name="Act">Its id comes with the form: pressed twice it is one draft.</param>
    /// <returns>The link; null when it was sent meanwhile, or there is none.</returns>
    public sealed record Command(Guid? LinkId, LinkDraft Draft, StaffAct Act) : IRequest<Guid?>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator(IOptions<PaymentLinkOptions> rules, TimeProvider clock)
        {
            RuleFor(c => c.Act).SetValidator(new StaffActValidator());
            RuleFor(c => c.Draft).SetValidator(new LinkDraftValidator()).OverridePropertyName(string.Empty);
            RuleFor(c => c.Draft.ValidUntil).Must(until => until > clock.GetUtcNow() && until <= clock.GetUtcNow().AddDays(rules.Value.LongestDays + 1))
                .WithMessage($"Choose a day from today to {rules.Value.LongestDays} days from now.").OverridePropertyName(nameof(LinkDraft.ValidUntil));
        }
    }

    public sealed class Handler(ShopDbContext db, LinkDesk links, StaffDesk desk, IOptions<ShopOptions> shop, IIdSource ids, TimeProvider clock) : IRequestHandler<Command, Guid?>
    {
        public async Task<Guid?> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            if (request.LinkId is not { } linkId)
                return await CreateAsync(request, cancellationToken);
            var isSaved = await links.DoAsync(
                request.Act,
                Acts.WriteLink,
                linkId,
                async (link, token) =>
                {
                    if (link.Status != PaymentLinkStatus.Draft)
                        return null;

                    // New lines stand at the places of old ones, which must be gone first.
                    await db.PaymentLinkLines.Where(l => l.PaymentLinkId == linkId).ExecuteDeleteAsync(token);
                    foreach (var line in link.Lines.ToList())
                        db.Entry(line).State = EntityState.Detached;
                    Write(link, request.Draft);
                    db.AddRange(link.Lines);
                    return link.Total.ToDisplay();
                },
                cancellationToken);
            return isSaved ? linkId : null;
        }

        private async Task<Guid?> CreateAsync(Command request, CancellationToken cancellationToken)
        {
            var key = request.Act.Id;
            await desk.DoAsync(
                request.Act,
                Acts.WriteLink,
                token =>
                {
                    var link = new PaymentLink(ids.NewId(), key, $"{ids.NewCode(4)}-{ids.NewCode(4)}", request.Draft.Kind, shop.Value.Currency, request.Act.Actor, clock.GetUtcNow());
                    Write(link, request.Draft);
                    db.Add(link);
                    return Task.FromResult<StaffDesk.Change?>(new(link.Number, "none", link.Total.ToDisplay()));
                },
                cancellationToken);
            return await db.PaymentLinks.Where(l => l.FormKey == key).Select(l => (Guid?)l.Id).SingleOrDefaultAsync(cancellationToken);
        }

        private void Write(PaymentLink link, LinkDraft draft)
        {
            var position = 0;
            link.Write(draft, draft.Lines.Select(l => new PaymentLinkLine(link.Id, position++, l.ProductId, l.Name.Trim(), l.Quantity, new Money(l.UnitPriceMinor, shop.Value.Currency), l.VatBasisPoints)));
        }
    }
}
