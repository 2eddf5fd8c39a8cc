using System.Security.Claims;

namespace ShopCheckout.Web.Pages.Admin;

internal static class StaffNames
{
    public static string StaffName(this ClaimsPrincipal user) => user.Identity?.Name ?? throw new InvalidOperationException("Staff have a name.");
}
