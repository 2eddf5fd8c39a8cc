namespace ShopCheckout.Web.Pages.Bookings;

/// <summary>From where a guest agreed, as evidence.</summary>
internal static class Guest
{
    public static string Of(HttpContext http)
    {
        var browser = new string([.. http.Request.Headers.UserAgent.ToString().Where(c => !char.IsControl(c))]);
        return $"{http.Connection.RemoteIpAddress}, {browser}";
    }
}
