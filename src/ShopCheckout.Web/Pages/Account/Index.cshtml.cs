using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Account;

/// <summary>What a shopper sees first of their account.</summary>
public sealed class IndexModel(CurrentShopper current) : PageModel
{
    public CurrentShopper Current => current;
}
