using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Audit;
using ShopCheckout.Mail;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Returns;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>One order with everything known of its money.</summary>
public sealed class OrderModel(IMediator mediator, OrderLinks links, IIdSource ids) : PageModel
{
    public ViewOrder.Model Order { get; private set; } = null!;

    public ViewPayment.Model Payment { get; private set; } = null!;

    public IReadOnlyList<ListMails.Row> Mails { get; private set; } = [];

    /// <summary>What staff did to it, the newest first.</summary>
    public IReadOnlyList<ListAudit.Row> Acts { get; private set; } = [];

    /// <summary>What can be done with it.</summary>
    public OfferActs.Model Offer { get; private set; } = null!;

    /// <summary>Made with the form, so that pressing twice is one act.</summary>
    public Guid ActId { get; } = ids.NewId();

    /// <summary>What its shopper asked back, the newest first.</summary>
    public IReadOnlyList<ListReturns.Row> Returns { get; private set; } = [];

    public string ShopperToken { get; private set; } = string.Empty;

    [TempData]
    public string? Notice { get; set; }

    /// <summary>Why what was pressed came to nothing.</summary>
    [TempData]
    public string? Trouble { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new ViewOrder.Query(id), cancellationToken) is not { } order
            || await mediator.Send(new ViewPayment.Query(id), cancellationToken) is not { } payment
            || await mediator.Send(new OfferActs.Query(id), cancellationToken) is not { } offer)
            return NotFound();
        Mails = (await mediator.Send(new ListMails.Query(OrderId: id), cancellationToken)).Rows;
        Returns = (await mediator.Send(new ListReturns.Query(OrderId: id), cancellationToken)).Rows;
        Acts = (await mediator.Send(new ListAudit.Query(OrderId: id), cancellationToken)).Rows;
        (Order, Payment, Offer, ShopperToken) = (order, payment, offer, links.TokenFor(id));
        return Page();
    }

    public async Task<IActionResult> OnPostCheckAsync(Guid id, Guid actId, CancellationToken cancellationToken)
    {
        var act = new StaffAct(actId == Guid.Empty ? ActId : actId, User.StaffName(), "Pressed \"Check with Dojo\".");
        var seen = await mediator.Send(new AskAboutPayment.Command(id, act), cancellationToken);
        Notice = seen == Settlement.InStep ? "Checked: this page now shows what Dojo shows." : null;
        Trouble = seen switch
        {
            Settlement.InStep => null,
            Settlement.Unreachable => "Dojo did not answer. Nothing was changed.",
            Settlement.NotFound => "Dojo does not know this payment intent.",
            Settlement.NotOurs => "There is no payment intent to ask about yet.",
            Settlement.Mismatch => "Dojo's intent is not what was agreed, so the payment is flagged.",
            Settlement.Illegal => "Dojo shows a state that cannot follow ours. An alert says more.",
            _ => "The order was being changed at the same moment. Try again.",
        };
        return RedirectToPage(new { id });
    }
}
