using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Audit;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>Who did what, and why.</summary>
public sealed class AuditModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? What { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Before { get; set; }

    public ListAudit.Model Entries { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Entries = await mediator.Send(new ListAudit.Query(Who, What, null, Before), cancellationToken);
}
