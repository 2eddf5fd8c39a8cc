using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Mail;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>The outbox; in a development shop the mailbox of everybody it wrote to.</summary>
public sealed class MailModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public MailState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Before { get; set; }

    public ListMails.Model Mails { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Mails = await mediator.Send(new ListMails.Query(State, To, null, Before), cancellationToken);
}
