using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Tampering;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>Whether cards are being tested, what browsers kept our pages from doing, and every script that may run where people pay.</summary>
public sealed class SecurityModel(IMediator mediator) : PageModel
{
    public ListPageReports.Model View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => View = await mediator.Send(new ListPageReports.Query(), cancellationToken);
}
