namespace Dojo.Sandbox.HostedCheckout;

/// <summary>What all the checkout's pages do with a request.</summary>
internal static class CheckoutHttp
{
    /// <summary>The form has a dozen short fields.</summary>
    private const int MaxFormBytes = 64 * 1024;

    public static string Id(HttpContext http) => (string)http.Request.RouteValues["id"]!;

    public static async Task<IFormCollection?> ReadFormAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType || http.Request.ContentLength > MaxFormBytes)
            return null;
        try
        {
            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    public static void SeeOther(HttpContext http, string address)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = address;
    }
}
