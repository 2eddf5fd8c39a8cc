namespace ShopCheckout.Web.Front;

/// <summary>Tells programs from people: webhooks, health checks and APIs are answered in their own terms, without pages.</summary>
internal static class Machines
{
    private static readonly PathString[] Doors = ["/webhooks", "/health", "/api", "/.well-known", "/openapi", "/csp-reports", "/checkout/challenge"];

    /// <summary>Forms are what browsers send by themselves; JSON is sent by a program.</summary>
    public static bool Ask(HttpRequest request) => request.HasJsonContentType() || Array.Exists(Doors, door => request.Path.StartsWithSegments(door, StringComparison.OrdinalIgnoreCase));
}
