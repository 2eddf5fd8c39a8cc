using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Returns;

/// <summary>The shopper asks to cancel or return some of an order. Nothing is given back yet; the shopper and the merchant are told.</summary>
public static class AskReturn
{
    /// <param name="FormKey">Made with the form: sent twice it is one request.</param>
    /// <param name="OrderId">The order.</param>
    /// <param name="Items">How many of which lines.</param>
    /// <param name="Reason">From the list.</param>
    /// <param name="Words">In the shopper's own words.</param>
    public sealed record Command(Guid FormKey, Guid OrderId, IReadOnlyList<Item> Items, ReturnReason Reason, string? Words) : IRequest<Result>;

    public sealed record Item(int Position, int Quantity);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.FormKey).NotEmpty();
            RuleFor(c => c.Reason).IsInEnum().WithMessage(_ => ShopCheckout.Words.Say("Choose a reason."));
            RuleFor(c => c.Words).Must(w => w is null || (w.Length <= ReturnRequest.LongestWords && !w.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t'))))
                .WithMessage(_ => ShopCheckout.Words.Say("Shorten what you write to 1,000 characters."));
            RuleFor(c => c.Items).Must(i => i is not null && i.Select(x => x.Position).Distinct().Count() == i.Count).WithMessage(_ => ShopCheckout.Words.Say("Name each line once."));
        }
    }

    public abstract record Result
    {
        public sealed record Asked(Guid RequestId) : Result;

        /// <summary>Nothing was asked for.</summary>
        public sealed record Refused(string Reason) : Result;
    }

    public sealed class Handler(ShopDbContext db, ReturnDesk desk, ReturnMails mails, IDatabaseErrors errors, IIdSource ids, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            if (await SentBeforeAsync(request, cancellationToken) is { } before)
                return before;
            if (await desk.OfferAsync(request.OrderId, cancellationToken) is not { } offer)
                return new Result.Refused(Words.Say("There is no such order."));
            if (offer.WhyNot is { } why)
                return await SentBeforeAsync(request, cancellationToken) ?? new Result.Refused(why); // The same request may have been saved since we looked first.
            var wanted = request.Items.Where(i => i.Quantity != 0).ToList();
            if (wanted.Count == 0)
                return new Result.Refused(Words.Say("Choose at least one thing."));
            var lines = new List<(ReturnDesk.Line Line, int Quantity)>();
            foreach (var item in wanted)
            {
                if (offer.Lines.FirstOrDefault(l => l.Position == item.Position) is not { } line)
                    return await SentBeforeAsync(request, cancellationToken) ?? new Result.Refused(Words.Say("The order has no such line."));
                if (item.Quantity < 0 || item.Quantity > line.Most)
                    return await SentBeforeAsync(request, cancellationToken) ?? new Result.Refused(line.Most == 0 ? Words.Say($"{line.Name} cannot be given back any more.") : Words.Say($"Of {line.Name} at most {line.Most} can go back."));
                lines.Add((line, item.Quantity));
            }

            if (await db.ReturnRequests.CountAsync(r => r.OrderId == request.OrderId, cancellationToken) >= ReturnRequest.MostOfAnOrder)
                return new Result.Refused(Words.Say("You have asked many times for this order already. Please get in touch with us."));
            var kind = lines.Exists(l => l.Line.IsSent) ? ReturnKind.Return : ReturnKind.Cancellation;
            var asked = new ReturnRequest(ids.NewId(), request.FormKey, request.OrderId, kind, request.Reason, string.IsNullOrWhiteSpace(request.Words) ? null : request.Words.Trim(), lines.Select(l => (l.Line.Position, l.Line.Name, l.Quantity)), clock.GetUtcNow());
            db.Add(asked);
            await mails.AskedAsync(asked, cancellationToken);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return new Result.Asked(asked.Id);
            }
            catch (DbUpdateException exception) when (errors.IsUniqueViolation(exception))
            {
                // The other press of the same form, or another tab that asked for something else first.
                db.ChangeTracker.Clear();
                return await SentBeforeAsync(request, cancellationToken) ?? new Result.Refused(Words.Say("You have asked already, and we have not finished with it."));
            }
        }

        private async Task<Result?> SentBeforeAsync(Command request, CancellationToken cancellationToken)
        {
            var id = await db.ReturnRequests.Where(r => r.FormKey == request.FormKey && r.OrderId == request.OrderId).Select(r => (Guid?)r.Id).SingleOrDefaultAsync(cancellationToken);
            return id is { } before ? new Result.Asked(before) : null;
        }
    }
}
