using System.Net.Mime;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Bookings;
using ShopCheckout.Invoices;
using ShopCheckout.Web.Front;
using ShopCheckout.Web.Invoices;

namespace ShopCheckout.Web.Pages.Bookings;

/// <summary>The invoice of a booking's deposit as a PDF, for whoever has the booking's private link.</summary>
[EnableRateLimiting(RateLimits.Asking)]
public sealed class InvoiceModel(IMediator mediator, BookingLinks links) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        if (!links.TryRead(token, out var bookingId) || await mediator.Send(new ViewBooking.Query(bookingId), cancellationToken) is not { Deposit.OrderId: { } orderId }
            || await mediator.Send(new OpenInvoice.Command(orderId), cancellationToken) is not { } invoice)
            return NotFound();
        return File(InvoicePdf.Of(invoice), MediaTypeNames.Application.Pdf, $"Invoice-{invoice.Number}.pdf");
    }
}
