using FluentValidation;
using MediatR;
using ShopCheckout.Audit;

namespace ShopCheckout.PaymentLinks;

/// <summary>Sends a payment link or a quote to its customer, for the first time or once more.</summary>
public static class SendLink
{
    public sealed record Command(Guid LinkId, StaffAct Act) : IRequest<Result>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Act).SetValidator(new StaffActValidator());
    }

    public enum Result
    {
        Sent,

        /// <summary>It is paid, withdrawn or expired, or its last day is over: nothing was sent.</summary>
        TooLate,
    }

    public sealed class Handler(LinkDesk links, LinkMails mails, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            return await links.DoAsync(
                request.Act,
                Acts.SendLink,
                request.LinkId,
                async (link, token) =>
                {
                    var now = clock.GetUtcNow();
                    if (link.ValidUntil <= now || (link.Status != PaymentLinkStatus.Draft && !link.IsOut))
                        return null;
                    link.Send(now);
                    await mails.SentAsync(link, token);
                    return $"{link.Status}, to {link.Contact.Email}";
                },
                cancellationToken) ? Result.Sent : Result.TooLate;
        }
    }
}
