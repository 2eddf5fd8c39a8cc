namespace ShopCheckout.Web.Hosting;

/// <summary>The first member of staff, section "Admin"; made at start when nobody of that address exists.</summary>
internal sealed class AdminOptions
{
    public string Email { get; set; } = string.Empty;

    public string Password { get; set; } = string.Empty;
}
