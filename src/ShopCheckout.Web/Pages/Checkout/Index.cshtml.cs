using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Checkout;
using ShopCheckout.Customers;
using ShopCheckout.Orders;
using ShopCheckout.Web.Front;
using ShopCheckout.Web.Pages.Account.Addresses;

namespace ShopCheckout.Web.Pages.Checkout;

/// <summary>The checkout: who buys, how it gets there, what it costs, and Pay.</summary>
[EnableRateLimiting(RateLimits.Checkout)]
public sealed class IndexModel(IMediator mediator, OrderLinks links, CurrentShopper current, CodeGuesses guesses, Flash flash) : PageModel
{
    /// <summary>The fields that can be wrong, in the page's order.</summary>
    public static readonly IReadOnlyList<string> Fields =
    [
        nameof(CheckoutInput.Name), nameof(CheckoutInput.Email), nameof(CheckoutInput.Phone), nameof(CheckoutInput.Method), nameof(CheckoutInput.Slot), nameof(CheckoutInput.Country),
        nameof(CheckoutInput.Line1), nameof(CheckoutInput.Line2), nameof(CheckoutInput.Town), nameof(CheckoutInput.County), nameof(CheckoutInput.Postcode), nameof(CheckoutInput.Option),
        nameof(CheckoutInput.GiftMessage), nameof(CheckoutInput.Notes), nameof(CheckoutInput.Code), nameof(CheckoutInput.TipOwn), nameof(CheckoutInput.AcceptTerms),
    ];

    [BindProperty]
    public CheckoutInput Input { get; set; } = new();

    /// <summary>The browser runs scripts, so that it can be paid on our own page.</summary>
    [BindProperty(Name = "onPage")]
    public bool OnPage { get; set; }

    public ViewCheckout.Model View { get; private set; } = null!;

    public Quote Quote => View.Quote;

    public bool HasSlots => View.HasSlots;

    /// <summary>The addresses of a shopper who is signed in.</summary>
    public IReadOnlyList<ListAddresses.Row> Saved { get; private set; } = [];

    public bool IsDelivery => Input.Method == FulfilmentMethod.Delivery;

    public CurrentShopper Current => current;

    /// <summary>Something happened that the shopper must know before pressing Pay again.</summary>
    public string? Notice { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(null, cancellationToken))
            return Redirect("/basket");
        Input = CheckoutInput.From(View.Form);
        if (current.IsSignedIn && View.HeldUntil is null)
            FillFromAccount();
        return Page();
    }

    /// <summary>A signed-in shopper chose one of their addresses. Somebody else's, or one that is gone, leaves the form as it is.</summary>
    public async Task<IActionResult> OnPostAddressAsync(Guid address, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (current.Id is { } customerId && (await mediator.Send(new ListAddresses.Query(customerId), cancellationToken)).FirstOrDefault(a => a.Id == address) is { } chosen)
            Input = AddressWords.Fill(Input, chosen);
        return await OnPostUpdateAsync(cancellationToken);
    }

    /// <summary>What it costs follows every choice: by a script, and without scripts by a button.</summary>
    public async Task<IActionResult> OnPostUpdateAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (!await LoadAsync(Asked(), cancellationToken))
            return Redirect("/basket");

        // No time and no amount is missed before Pay, and the option that was ticked for another address is simply another now.
        TellOfRefusals(except: [nameof(Input.Slot), .. string.IsNullOrWhiteSpace(Input.TipOwn) ? [nameof(Input.TipOwn)] : Array.Empty<string>(), .. Quote.Offer is null ? Array.Empty<string>() : [nameof(Input.Option)]]);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (BasketCookie.Read(Request) is not { } basketId)
            return Redirect("/basket");
        SayPlainlyWhatNoBrowserSends();
        var form = Asked();
        if (!ModelState.IsValid)
            return await AgainAsync(null, cancellationToken);

        try
        {
            var placed = await mediator.Send(new PlaceOrder.Command(basketId, form, Input.AgreedMinor, current.Id), cancellationToken);
            if (placed is PlaceOrder.Result.PayAt)
                await KeepAddressAsync(form, cancellationToken);
            return placed switch
            {
                PlaceOrder.Result.PayAt pay when (OnPage || current.IsSignedIn) && await mediator.MayTakeAsync(pay.OrderId, cancellationToken) =>
                    RedirectToPage("/Checkout/Pay", new { token = links.TokenFor(pay.OrderId) }),
                var result => await AnswerAsync(result, cancellationToken),
            };
        }
        catch (ValidationException exception)
        {
            return await InvalidAsync(exception, cancellationToken);
        }
    }

    /// <summary>The basket page's one click: the same order, filled in from what is kept, and on to Dojo's page with the saved card. Whatever
    /// stands in its way is said here, with everything filled in.</summary>
    /// <param name="seen">All that the shopper was shown, as <see cref="ViewExpress.Model.Seen"/>.</param>
    /// <param name="card">The saved card on the button.</param>
    public async Task<IActionResult> OnPostExpressAsync(string? seen, string? card, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (BasketCookie.Read(Request) is not { } basketId)
            return Redirect("/basket");
        if (current.Id is not { } customerId || await mediator.Send(new ViewExpress.Query(basketId, customerId, WithCard: false), cancellationToken) is not { } express)
            return Redirect("/checkout");

        Input = CheckoutInput.From(express.Form);
        Input.AcceptTerms = true;
        var quote = express.Quote;
        if (quote.Lines.Count > 0 && express.Seen != seen)
            return await AgainAsync(quote.Refusals.Count > 0 ? null : Words.Say($"Something has changed since your basket was shown: your order now comes to {quote.Total.ToDisplay()}. Check everything below and press Pay. You have not been charged."), cancellationToken);

        try
        {
            return await AnswerAsync(await mediator.Send(new PlaceOrder.Command(basketId, express.Form, quote.Total.Minor, customerId, card ?? string.Empty), cancellationToken), cancellationToken);
        }
        catch (ValidationException exception)
        {
            return await InvalidAsync(exception, cancellationToken);
        }
    }

    // Once the order stands: nothing about an address keeps anybody from paying.
    private async Task KeepAddressAsync(CheckoutForm form, CancellationToken cancellationToken)
    {
        if (Input.SaveAddress && IsDelivery && current.Id is { } customerId
            && await mediator.Send(new KeepAddress.Command(customerId, form), cancellationToken) == KeepAddress.Result.TooMany)
            flash.Warn(HttpContext, Words.Say($"Your account holds {SavedAddress.Most} addresses already, so this one was not added. Your order is not affected."));
    }

    private async Task<IActionResult> AnswerAsync(PlaceOrder.Result result, CancellationToken cancellationToken) => result switch
    {
        PlaceOrder.Result.PayAt pay => Redirect(pay.PaymentLink),
        PlaceOrder.Result.AlreadyPaid paid => RedirectToPage("/Orders/Order", new { token = links.TokenFor(paid.OrderId) }),
        PlaceOrder.Result.BasketEmpty => Redirect("/basket"),
        PlaceOrder.Result.ChoiceRefused refused => await RefusedAsync(refused, cancellationToken),
        PlaceOrder.Result.TotalChanged changed => await AgainAsync(
            Words.Say($"The total has changed since this page was shown: your order now comes to {changed.Total.ToDisplay()}. Check it and press Pay again. You have not been charged."), cancellationToken),
        PlaceOrder.Result.SoldOut soldOut => await AgainAsync(
            Words.Say($"There is not enough left of {string.Join(", ", soldOut.Lines.Select(l => l.Name))}. Change your basket and try again. You have not been charged."), cancellationToken),
        PlaceOrder.Result.Held held => await AgainAsync(held.Verdict.Notice(), cancellationToken),
        PlaceOrder.Result.CardGone => await AgainAsync(
            Words.Say("Your saved card cannot be used just now: it was removed or has expired, or Dojo did not answer. Nothing was ordered and you have not been charged. Press Pay to choose how to pay."), cancellationToken),
        PlaceOrder.Result.Refused => await AgainAsync(
            Words.Say("We could not start your payment. You have not been charged, and we have been told about it. Please try again later."), cancellationToken),
        _ => await AgainAsync(Words.Say("The payment service did not answer. You have not been charged. Press Pay to try again; you cannot be charged twice."), cancellationToken),
    };

    private Task<IActionResult> InvalidAsync(ValidationException exception, CancellationToken cancellationToken)
    {
        foreach (var failure in exception.Errors)
            ModelState.AddModelError($"{nameof(Input)}.{failure.PropertyName.TrimStart('.')}", failure.ErrorMessage);
        return AgainAsync(null, cancellationToken);
    }

    // The page's own fields cannot hold such values; somebody changed them on the way.
    private void SayPlainlyWhatNoBrowserSends()
    {
        ModelState.Remove($"{nameof(Input)}.{nameof(Input.SaveAddress)}");
        if (ModelState.Remove($"{nameof(Input)}.{nameof(Input.AgreedMinor)}") && Input.AgreedMinor == 0)
            Input.AgreedMinor = -1;
        foreach (var (field, words) in new[] { (nameof(Input.Method), Words.Say("Choose collection or delivery.")), (nameof(Input.AcceptTerms), Words.Say("Tick the box to agree to the terms of sale.")) })
        {
            if (CheckoutField.ErrorOf(ModelState, field) is null)
                continue;
            ModelState.Remove($"{nameof(Input)}.{field}");
            ModelState.AddModelError($"{nameof(Input)}.{field}", words);
        }
    }

    // What the account knows, so that there is less to type. How it gets there is left to the shopper.
    private void FillFromAccount()
    {
        var method = Input.Method;
        if (Saved.Count > 0)
            AddressWords.Fill(Input, Saved[0]);
        Input.Method = method;
        Input.Name ??= current.FullName;
        Input.Email ??= current.Email;
    }

    // Who has guessed too often is answered without a look at the code.
    private CheckoutForm Asked()
    {
        if (string.IsNullOrWhiteSpace(Input.Code) || !guesses.AreTooMany(HttpContext))
            return Input.ToForm();
        ModelState.AddModelError($"{nameof(Input)}.{nameof(Input.Code)}", Words.Say("Too many codes that are not valid were tried. Wait ten minutes, or go on without one."));
        return Input.ToForm() with { Code = null };
    }

    private async Task<IActionResult> RefusedAsync(PlaceOrder.Result.ChoiceRefused refused, CancellationToken cancellationToken)
    {
        ModelState.AddModelError($"{nameof(Input)}.{refused.Field}", refused.Why);
        return await AgainAsync(null, cancellationToken);
    }

    private async Task<IActionResult> AgainAsync(string? notice, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(Asked(), cancellationToken))
            return Redirect("/basket");
        Notice = notice;
        if (notice is null)
            TellOfRefusals(except: []);
        Response.StatusCode = notice is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict;
        return Page();
    }

    // A choice that cannot be is told once, beside its field.
    private void TellOfRefusals(IReadOnlyList<string> except)
    {
        var isNowhere = CheckoutField.ErrorOf(ModelState, nameof(Input.Country)) is not null;
        foreach (var (field, why) in Quote.Refusals)
        {
            if (isNowhere && field == nameof(Input.Option))
                continue;
            if (!except.Contains(field) && CheckoutField.ErrorOf(ModelState, field) is null)
                ModelState.AddModelError($"{nameof(Input)}.{field}", why);
        }
    }

    private async Task<bool> LoadAsync(CheckoutForm? form, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        if (BasketCookie.Read(Request) is not { } basketId)
            return false;
        View = await mediator.Send(new ViewCheckout.Query(basketId, form), cancellationToken);
        ModelState.Remove($"{nameof(Input)}.{nameof(Input.AgreedMinor)}");
        if (current.Id is { } customerId)
            Saved = await mediator.Send(new ListAddresses.Query(customerId), cancellationToken);
        if (Quote.IsGuess)
            guesses.Count(HttpContext);
        return Quote.Lines.Count > 0;
    }
}
