using System.Globalization;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Orders;
using ShopCheckout.Returns;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Orders;

/// <summary>Asks to cancel or return some of an order, for whoever has its signed link. Nothing is given back here: staff answer first.</summary>
[EnableRateLimiting(RateLimits.Checkout)]
public sealed class ReturnModel(IMediator mediator, OrderLinks links, IIdSource ids, Flash flash, TimeProvider clock) : PageModel
{
    public string Token { get; private set; } = string.Empty;

    public ReturnDesk.Offer Offer { get; private set; } = null!;

    /// <summary>For pictures and prices.</summary>
    private ViewOrder.Model Order { get; set; } = null!;

    /// <summary>Made with the form; sent twice it is one request.</summary>
    [BindProperty]
    public Guid FormKey { get; set; }

    /// <summary>By position of the line, as typed.</summary>
    [BindProperty]
    public Dictionary<int, string?> Quantity { get; set; } = [];

    [BindProperty]
    public ReturnReason? Reason { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    public IReadOnlyList<(string Field, string Error)> Errors { get; private set; } = [];

    public string? Problem { get; private set; }

    public bool IsCancellation => Offer.Lines.All(l => !l.IsSent);

    public string? SlugOf(int position) => Order.Lines.Single(l => l.Position == position).Slug;

    public string PaidFor(int position) => Order.Lines.Single(l => l.Position == position).Total.ToDisplay();

    /// <summary>Until when, or why not any more.</summary>
    public string HintOf(ReturnDesk.Line line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line switch
        {
            { Most: 0, Until: { } over } when over <= clock.GetUtcNow() => ShopCheckout.Words.Say($"The time to return it ended on {LastDay(over)}."),
            { Most: 0 } => ShopCheckout.Words.Say("It has been given back."),
            { Until: { } until } => ShopCheckout.Words.Say($"It can be returned until {LastDay(until)}."),
            _ => ShopCheckout.Words.Say("We have not sent it yet."),
        };
    }

    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field).Error;

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(token, cancellationToken))
            return NotFound();
        FormKey = ids.NewId();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(token, cancellationToken))
            return NotFound();
        Errors = Check(out var items);
        if (Errors.Count > 0 && Offer.WhyNot is not null)
        {
            (Errors, Problem) = ([], Offer.WhyNot);
            return Again(StatusCodes.Status409Conflict);
        }

        if (FormKey == Guid.Empty || Errors.Count > 0)
            return Again(StatusCodes.Status422UnprocessableEntity);
        try
        {
            switch (await mediator.Send(new AskReturn.Command(FormKey, Offer.OrderId, items, Reason!.Value, Words), cancellationToken))
            {
                case AskReturn.Result.Asked:
                    flash.Good(HttpContext, ShopCheckout.Words.Say("We have your request, and a mail about it is on its way to you."));
                    return RedirectToPage("/Orders/Order", new { token });
                case AskReturn.Result.Refused refused:
                    await LoadAsync(token, cancellationToken);
                    Problem = refused.Reason;
                    return Again(StatusCodes.Status409Conflict);
                default:
                    throw new InvalidOperationException("No such result.");
            }
        }
        catch (ValidationException exception)
        {
            Errors = [.. exception.Errors.Select(e => (e.PropertyName, e.ErrorMessage))];
            return Again(StatusCodes.Status422UnprocessableEntity);
        }
    }

    private List<(string Field, string Error)> Check(out IReadOnlyList<AskReturn.Item> items)
    {
        var errors = new List<(string, string)>();
        var wanted = new List<AskReturn.Item>();
        foreach (var line in Offer.Lines.Where(l => l.Most > 0))
        {
            var typed = Quantity.GetValueOrDefault(line.Position);
            var quantity = 0;
            if (!string.IsNullOrWhiteSpace(typed) && (!int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out quantity) || quantity > line.Most))
                errors.Add(($"Quantity_{line.Position}", ShopCheckout.Words.Say($"Enter a number from 0 to {line.Most} for {line.Name}.")));
            if (quantity > 0)
                wanted.Add(new(line.Position, quantity));
        }

        if (errors.Count == 0 && wanted.Count == 0 && Offer.WhyNot is null)
            errors.Add(($"Quantity_{Offer.Lines.First(l => l.Most > 0).Position}", ShopCheckout.Words.Say("Enter how many of at least one thing.")));
        if (Reason is null || !Enum.IsDefined(Reason.Value))
            errors.Add(("Reason", ShopCheckout.Words.Say("Choose a reason.")));
        if (Words is { Length: > ReturnRequest.LongestWords })
            errors.Add(("Words", ShopCheckout.Words.Say("Shorten what you write to 1,000 characters.")));
        items = wanted;
        return errors;
    }

    private static string LastDay(DateTimeOffset end) => end.AddTicks(-1).ToShopDay();

    private PageResult Again(int status)
    {
        Response.StatusCode = status;
        if (FormKey == Guid.Empty)
            FormKey = ids.NewId();
        return Page();
    }

    private async Task<bool> LoadAsync(string token, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        if (!links.TryRead(token, out var orderId)
            || await mediator.Send(new OfferReturn.Query(orderId), cancellationToken) is not { } offer
            || await mediator.Send(new ViewOrder.Query(orderId), cancellationToken) is not { } order)
            return false;
        (Token, Offer, Order) = (token, offer, order);
        return true;
    }
}
