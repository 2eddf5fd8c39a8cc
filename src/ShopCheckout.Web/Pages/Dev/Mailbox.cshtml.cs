using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Mail;

namespace ShopCheckout.Web.Pages.Dev;

/// <summary>What a development shop would have sent, private links included, so that every journey can be clicked through. Anywhere else there is
/// no such page.</summary>
public sealed class MailboxModel(IMediator mediator, IWebHostEnvironment environment) : PageModel
{
    public ListMails.Model Mails { get; private set; } = null!;

    public OpenMail.Model? Open { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment())
            return NotFound();
        Response.Headers.CacheControl = "no-store";
        Mails = await mediator.Send(new ListMails.Query(), cancellationToken);
        if (!Mails.IsForShow)
            return NotFound();
        if (id is not { } mailId)
            return Page();
        Open = await mediator.Send(new OpenMail.Query(mailId), cancellationToken);
        return Open is null ? NotFound() : Page();
    }
}
