using MediatR;
using Microsoft.AspNetCore.Mvc;
using ShopCheckout.Payments;

namespace ShopCheckout.Web.Pages.Orders;

/// <summary>An order's credit notes, for its shopper and for staff, who also see who gave the money back and why.</summary>
[ViewComponent(Name = "CreditNotes")]
public sealed class CreditNotes(IMediator mediator) : ViewComponent
{
    public sealed record Model(IReadOnlyList<ListRefunds.Note> Notes, bool ForStaff);

    public async Task<IViewComponentResult> InvokeAsync(Guid orderId, bool forStaff) =>
        View(new Model(await mediator.Send(new ListRefunds.Query(orderId), HttpContext.RequestAborted), forStaff));
}
