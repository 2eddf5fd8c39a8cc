using MediatR;
using Microsoft.AspNetCore.Mvc;
using ShopCheckout.PaymentLinks;

namespace ShopCheckout.Web.Pages.Admin.Links;

/// <summary>One payment link or quote: what it says, where it stands, its address, and what can be done with it.</summary>
public sealed class LinkModel(IMediator mediator, PayLinks pages, IIdSource ids) : StaffPage(ids)
{
    public ViewLink.Model Link { get; private set; } = null!;

    /// <summary>Where the customer pays.</summary>
    public string Address { get; private set; } = string.Empty;

    /// <summary>Says when it is opened or paid; nothing happens to a draft by itself.</summary>
    public string? LiveUrl => Link.SentAt is null ? null : $"/pay/{pages.TokenFor(Link.Id)}/live?version={Link.Version}";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostSendAsync(Guid id, CancellationToken cancellationToken) => !await LoadAsync(id, cancellationToken)
        ? NotFound()
        : await ActAsync(
            "link",
            "Send",
            async act => await mediator.Send(new SendLink.Command(id, act), cancellationToken) == SendLink.Result.Sent
                ? $"The mail to {Link.Contact.Email} is on its way."
                : "It could not be sent: it is over, or its last day has passed.",
            () => LoadAsync(id, cancellationToken),
            new { id });

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken cancellationToken) => !await LoadAsync(id, cancellationToken)
        ? NotFound()
        : await ActAsync(
            "link",
            "Withdraw",
            async act => await mediator.Send(new WithdrawLink.Command(id, act), cancellationToken) switch
            {
                WithdrawLink.Result.Withdrawn => "It is withdrawn.",
                WithdrawLink.Result.Paid => "It was paid first, so it stands. Give the money back from its order.",
                WithdrawLink.Result.TryAgain => "The customer is paying right now, and Dojo could not be asked to stop it. Nothing was changed; try again.",
                _ => "It was over already.",
            },
            () => LoadAsync(id, cancellationToken),
            new { id });

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new ViewLink.Query(id), cancellationToken) is not { } link)
            return false;
        (Link, Address) = (link, pages.PageOf(id).AbsoluteUri);
        return true;
    }
}
