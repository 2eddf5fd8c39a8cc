using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using ShopCheckout.Customers;
using ShopCheckout.Web.Accounts;
using ShopCheckout.Web.Front;
using ShopCheckout.Web.Pages.Account.Door;

namespace ShopCheckout.Web.Pages.Account;

/// <summary>What the shop knows about a shopper: their name to correct, a copy to take along, and the way out.</summary>
public sealed class DataModel(IMediator mediator, UserManager<ShopUser> users, CurrentShopper current, Flash flash) : DoorPage
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    [BindProperty]
    public string? FullName { get; set; }

    public void OnGet() => FullName = current.FullName;

    public async Task<IActionResult> OnPostNameAsync()
    {
        var name = FullName?.Trim();
        if (name is { Length: > ShopUser.LongestName } || name?.Any(char.IsControl) == true)
            return Again(Words.Say("Enter a name of at most 100 characters."), nameof(FullName));
        var user = await users.OfAsync(current);
        user.FullName = string.IsNullOrEmpty(name) ? null : name;
        await users.UpdateAsync(user);
        flash.Good(HttpContext, Words.Say("Saved."));
        return RedirectToPage();
    }

    public async Task<IActionResult> OnGetCopyAsync(CancellationToken cancellationToken)
    {
        var copy = await mediator.Send(new ExportAccount.Query(current.RequiredId), cancellationToken);
        return File(JsonSerializer.SerializeToUtf8Bytes(copy, Readable), "application/json", "my-data.json");
    }
}
