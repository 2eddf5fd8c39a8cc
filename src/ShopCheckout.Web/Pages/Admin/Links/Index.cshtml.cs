using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.PaymentLinks;

namespace ShopCheckout.Web.Pages.Admin.Links;

/// <summary>Every payment link and quote, found by what a customer on the telephone knows of it.</summary>
public sealed class IndexModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public PaymentLinkStatus? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Before { get; set; }

    public ListLinks.Model Links { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Links = await mediator.Send(new ListLinks.Query(Status, Q, Before), cancellationToken);
}
