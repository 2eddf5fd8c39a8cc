using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using ShopCheckout.Discounts;
using ShopCheckout.Web.Pages.Checkout;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>The discount codes: which there are, a new one, and the end of one.</summary>
public sealed class DiscountsModel(IMediator mediator, IIdSource ids, IOptions<ShopOptions> shop) : StaffPage(ids)
{
    // As the command names what it refuses, and as the form does.
    private static readonly Dictionary<string, string> FieldOf = new(StringComparer.Ordinal)
    {
        ["Code"] = "Code",
        ["Kind"] = "Kind",
        ["Value"] = "Value",
        ["MinimumMinor"] = "Minimum",
        ["MaxUses"] = "MaxUses",
        ["MaxUsesPerCustomer"] = "PerCustomer",
        ["EndsAt"] = "LastDay",
        ["Act.Reason"] = "Reason",
    };

    public static readonly IReadOnlyList<string> Fields = ["Code", "Kind", "Value", "Minimum", "MaxUses", "PerCustomer", "LastDay", "Department", "Reason"];

    [BindProperty]
    public DiscountInput Input { get; set; } = new();

    public ListDiscounts.Model Codes { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellationToken)
    {
        Input.Id = NewActId();
        return LoadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostMakeAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return await AgainAsync(cancellationToken);
        try
        {
            if (await mediator.Send(Input.ToCommand(Actor, shop.Value.Currency), cancellationToken) == MakeDiscount.Result.Made)
            {
                Notice = $"The code {DiscountCode.Tidy(Input.Code)} can be used now.";
                return RedirectToPage();
            }

            ModelState.AddModelError("Input.Code", "There is a code of that name already.");
        }
        catch (ValidationException exception)
        {
            foreach (var failure in exception.Errors.DistinctBy(e => e.PropertyName))
                ModelState.AddModelError("Input." + FieldOf.GetValueOrDefault(failure.PropertyName, "Code"), failure.ErrorMessage);
        }

        return await AgainAsync(cancellationToken);
    }

    public Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return ActAsync(
            id.ToString("N"),
            "End",
            async act => await mediator.Send(new EndDiscount.Command(id, act), cancellationToken) ? "The code is no longer taken." : "The code was over already.",
            () => LoadAsync(cancellationToken));
    }

    public string? ErrorOf(string field) => CheckoutField.ErrorOf(ModelState, field);

    private async Task<IActionResult> AgainAsync(CancellationToken cancellationToken)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await LoadAsync(cancellationToken);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken) => Codes = await mediator.Send(new ListDiscounts.Query(), cancellationToken);
}
