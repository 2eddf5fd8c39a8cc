using MediatR;
using Microsoft.AspNetCore.Mvc;
using ShopCheckout.Mail;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>One mail as its reader gets it.</summary>
public sealed class MailDetailModel(IMediator mediator, IIdSource ids) : StaffPage(ids)
{
    public ViewMail.Model Mail { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostSendAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        return await ActAsync(
            id.ToString("N"),
            "Send",
            async act => await mediator.Send(new RepairMail.Command(id, GiveUp: false, act), cancellationToken) ? "The mail is sent again now." : "The mail had been sent meanwhile.",
            () => LoadAsync(id, cancellationToken),
            new { id });
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new ViewMail.Query(id), cancellationToken) is not { } mail)
            return false;
        Mail = mail;
        return true;
    }
}
