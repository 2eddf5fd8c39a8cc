using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Customers;
using ShopCheckout.Orders;
using ShopCheckout.Web.Front;
using ShopCheckout.Web.Pages.Checkout;

namespace ShopCheckout.Web.Pages.Account.Addresses;

/// <summary>A new address, or one to change.</summary>
public sealed class EditModel(IMediator mediator, CurrentShopper current, Flash flash, IIdSource ids) : PageModel
{
    public static readonly IReadOnlyList<string> Fields = ["Name", "Phone", "Country", "Line1", "Line2", "Town", "County", "Postcode"];

    [BindProperty]
    public CheckoutInput Input { get; set; } = new();

    /// <summary>Of the address; made with the form of a new one.</summary>
    [BindProperty]
    public Guid FormKey { get; set; }

    public bool IsNew { get; private set; }

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (IsFor(id) is { } addressId)
        {
            if ((await mediator.Send(new ListAddresses.Query(current.RequiredId), cancellationToken)).FirstOrDefault(a => a.Id == addressId) is not { } row)
                return NotFound();
            (Input, FormKey) = (AddressWords.Fill(row), row.Id);
            return Page();
        }

        if (!IsNew)
            return NotFound();
        (Input, FormKey) = (new CheckoutInput { Name = current.FullName }, ids.NewId());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken)
    {
        var addressId = IsFor(id);
        if (addressId is null && !IsNew)
            return NotFound();
        ModelState.Clear();
        Input.Method = FulfilmentMethod.Delivery;

        // An address has no e-mail of its own and agrees to nothing.
        var form = Input.ToForm() with { Email = current.Email, AcceptTerms = true, Notes = null, GiftMessage = null };
        try
        {
            switch (await mediator.Send(new SaveAddress.Command(current.RequiredId, addressId ?? FormKey, IsNew, form), cancellationToken))
            {
                case SaveAddress.Result.Saved:
                    flash.Good(HttpContext, Words.Say("The address is saved."));
                    return RedirectToPage("/Account/Addresses/Index");
                case SaveAddress.Result.TooMany:
                    Problem = Words.Say($"An account holds {SavedAddress.Most} addresses. Remove one first.");
                    break;
                default:
                    return NotFound();
            }
        }
        catch (ValidationException exception)
        {
            foreach (var failure in exception.Errors)
                ModelState.AddModelError($"{nameof(Input)}.{failure.PropertyName.TrimStart('.')}", failure.ErrorMessage);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private Guid? IsFor(string id)
    {
        IsNew = id == "new";
        return Guid.TryParse(id, out var addressId) ? addressId : null;
    }
}
