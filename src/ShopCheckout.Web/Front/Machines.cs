namespace ShopCheckout.Web.Front;

/// <summary>Tells programs from people: webhooks, health checks and APIs are answered in their own terms, without pages.</summary>
internal static class Machines
{
    private static readonly PathString[] Doors = ["/webhooks", "/health", "/api", "/.well-known", "/openapi", "/csp-reports", "/checkout/challenge"];

    public static bool Ask(HttpRequest request) => Array.Exists(Doors, door => request.Path.StartsWithSegments(door, StringComparison.OrdinalIgnoreCase));
}
