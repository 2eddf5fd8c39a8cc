using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using ShopCheckout.Mail;
using ShopCheckout.Orders;
using ShopCheckout.PaymentLinks;
using ShopCheckout.Web.Front;
using ShopCheckout.Web.Hosting;
using ShopCheckout.Web.Pages.Checkout;

namespace ShopCheckout.Web.Pages.Pay;

/// <summary>A payment link or a quote, for whoever has its address: what it is for, and Pay.</summary>
[EnableRateLimiting(RateLimits.Checkout)]
public sealed class IndexModel(
    IMediator mediator, PayLinks pages, OrderLinks orders, CurrentShopper current, IOptions<ShopOptions> shop, IOptions<PaymentLinkOptions> rules, IOptions<MailOptions> mail) : PageModel
{
    private const int LongestFrom = 300;

    public string Token { get; private set; } = string.Empty;

    public ViewLink.Model Link { get; private set; } = null!;

    public string ShopName => shop.Value.Name;

    /// <summary>Whom to ask.</summary>
    public string Contact => rules.Value.Contact.Length > 0 ? rules.Value.Contact : mail.Value.From;

    /// <summary>The box of a quote.</summary>
    [BindProperty]
    public bool Accept { get; set; }

    /// <summary>The box was not ticked.</summary>
    public bool MustAccept { get; private set; }

    /// <summary>Something happened that must be known before pressing Pay again.</summary>
    public string? Notice { get; private set; }

    public bool IsPreview => Link.Status == PaymentLinkStatus.Draft;

    public string? PaidOrderUrl => Link.PaidBy is { } paid ? $"/orders/{orders.TokenFor(paid.Id)}" : null;

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(token, cancellationToken))
            return NotFound();
        if (Link.Status == PaymentLinkStatus.Sent && !IsStaff)
            await mediator.Send(new NoteLinkSeen.Command(Link.Id), cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(token, cancellationToken) || IsPreview)
            return NotFound();
        var from = Bookings.Guest.Of(HttpContext);
        var result = await mediator.Send(new PayLink.Command(Link.Id, Accept, from[..Math.Min(from.Length, LongestFrom)], CustomerId), cancellationToken);
        switch (result)
        {
            case PayLink.Result.PayAt pay:
                return Redirect(pay.PaymentLink);
            case PayLink.Result.AlreadyPaid paid:
                return RedirectToPage("/Orders/Order", new { token = orders.TokenFor(paid.OrderId) });
            case PayLink.Result.MustAccept:
                MustAccept = true;
                return await AgainAsync(token, null, cancellationToken);
            case PayLink.Result.SoldOut soldOut:
                return await AgainAsync(token, Words.Say($"There is not enough left of {soldOut.What}. You have not been charged. Please ask us: we may have it again soon, or something like it."), cancellationToken);
            case PayLink.Result.Held held:
                return await AgainAsync(token, held.Verdict.Notice(), cancellationToken);
            case PayLink.Result.Refused:
                return await AgainAsync(token, Words.Say("We could not start your payment. You have not been charged, and we have been told about it. Please try again later."), cancellationToken);
            case PayLink.Result.Over:
                return RedirectToPage(new { token });
            default:
                return await AgainAsync(token, Words.Say("The payment service did not answer. You have not been charged. Press Pay to try again; you cannot be charged twice."), cancellationToken);
        }
    }

    // Whoever else pays for them gets no order of theirs into an account.
    private Guid? CustomerId => string.Equals(current.Email, Link.Contact.Email, StringComparison.OrdinalIgnoreCase) ? current.Id : null;

    private bool IsStaff => User.HasClaim(c => c.Type == Staff.Claim);

    private async Task<IActionResult> AgainAsync(string token, string? notice, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(token, cancellationToken))
            return NotFound();
        Notice = notice;
        Response.StatusCode = notice is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict;
        return Page();
    }

    // What was not sent yet is for staff only.
    private async Task<bool> LoadAsync(string token, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        if (!pages.TryRead(token, out var linkId) || await mediator.Send(new ViewLink.Query(linkId), cancellationToken) is not { } link || (link.SentAt is null && !IsStaff))
            return false;
        (Token, Link) = (token, link);
        return true;
    }
}
