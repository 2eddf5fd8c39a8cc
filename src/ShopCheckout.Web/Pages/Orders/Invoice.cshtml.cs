using System.Net.Mime;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Invoices;
using ShopCheckout.Orders;
using ShopCheckout.Web.Front;
using ShopCheckout.Web.Invoices;

namespace ShopCheckout.Web.Pages.Orders;

/// <summary>An order's invoice as a PDF, for whoever has its signed link.</summary>
[EnableRateLimiting(RateLimits.Asking)]
public sealed class InvoiceModel(IMediator mediator, OrderLinks links, Tongues tongues) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        if (!links.TryRead(token, out var orderId) || await mediator.Send(new OpenInvoice.Command(orderId), cancellationToken) is not { } invoice)
            return NotFound();
        using var speech = tongues.Speak(invoice.Content.Language ?? Tongues.British);
        return File(InvoicePdf.Of(invoice), MediaTypeNames.Application.Pdf, $"Invoice-{invoice.Number}.pdf");
    }
}
