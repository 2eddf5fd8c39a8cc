using ShopCheckout.Gateway;
using ShopCheckout.Web.Languages;

namespace ShopCheckout.Web.Hosting;

/// <summary>Says in plain sentences what is wrong with the settings, before anything is served.</summary>
internal static class SettingsCheck
{
    private const int SecretLength = 16;
    private const int SigningKeyLength = 32;
    private const string DojoDomain = ".dojo.tech";

    public static IReadOnlyList<string> Problems(DatabaseOptions database, DojoOptions dojo, ShopOptions shop, bool isDevelopment) =>
        [.. DatabaseProblems(database), .. DojoProblems(dojo, isDevelopment), .. ShopProblems(shop, isDevelopment)];

    private static IEnumerable<string> DatabaseProblems(DatabaseOptions database)
    {
        if (database.Provider is not (DatabaseOptions.PostgreSql or DatabaseOptions.SqlServer))
            yield return $"Database:Provider is \"{database.Provider}\"; it must be PostgreSql or SqlServer.";
        if (string.IsNullOrWhiteSpace(database.ConnectionString))
            yield return "Database:ConnectionString is missing: it says where the shop's database is.";
    }

    private static IEnumerable<string> DojoProblems(DojoOptions dojo, bool isDevelopment)
    {
        if (string.IsNullOrWhiteSpace(dojo.ApiKey))
            yield return "Dojo:ApiKey is missing: the secret key from Dojo's developer portal (sk_prod_… or, in Development, sk_sandbox_…).";
        else if (!dojo.ApiKey.StartsWith("sk_prod_", StringComparison.Ordinal) && !dojo.ApiKey.StartsWith("sk_sandbox_", StringComparison.Ordinal))
            yield return "Dojo:ApiKey must start with sk_prod_ or sk_sandbox_.";
        else if (!isDevelopment && dojo.ApiKey.StartsWith("sk_sandbox_", StringComparison.Ordinal))
            yield return "Dojo:ApiKey is a sandbox key. Outside Development it would let people buy without paying: use a sk_prod_ key.";

        foreach (var (name, url) in new[] { ("Dojo:BaseUrl", dojo.BaseUrl), ("Dojo:CheckoutUrl", dojo.CheckoutUrl), ("Dojo:ClientScriptUrl", dojo.ClientScriptUrl) })
        {
            if (!url.IsAbsoluteUri || url.Scheme is not ("https" or "http"))
                yield return $"{name} must be an absolute http(s) address.";
            else if (!isDevelopment && (url.Scheme != Uri.UriSchemeHttps || !url.Host.EndsWith(DojoDomain, StringComparison.OrdinalIgnoreCase)))
                yield return $"{name} is {url}, which is not Dojo's. A sandbox address is only allowed in Development.";
        }

        foreach (var origin in dojo.ComponentOrigins)
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var url) || url.GetLeftPart(UriPartial.Authority) != origin || (!isDevelopment && url.Scheme != Uri.UriSchemeHttps))
                yield return $"Dojo:ComponentOrigins holds \"{origin}\"; each is an origin such as https://pay.google.com.";
        }

        if (string.IsNullOrWhiteSpace(dojo.AccountId))
            yield return "Dojo:AccountId is missing: acc_…, as the webhook subscription shows it. Events of other accounts are put aside.";
        if (dojo.WebhookSecrets.Count == 0)
            yield return "Dojo:WebhookSecrets is missing: without the subscription's secret nobody can tell Dojo's events from forgeries.";
        if (dojo.WebhookSecrets.Any(s => string.IsNullOrWhiteSpace(s) || s.Length < SecretLength))
            yield return $"Dojo:WebhookSecrets holds an empty or short secret; each has at least {SecretLength} characters.";
    }

    private static IEnumerable<string> ShopProblems(ShopOptions shop, bool isDevelopment)
    {
        foreach (var problem in shop.Cultures.Select(ShopWords.ProblemWith).OfType<string>())
            yield return problem;
        if (string.IsNullOrWhiteSpace(shop.Name) || shop.Name.Length > 100)
            yield return "Shop:Name must be 1 to 100 characters long; it is the title of the payment page.";
        if (!shop.PublicUrl.IsAbsoluteUri)
            yield return "Shop:PublicUrl must be the absolute address under which shoppers reach the shop.";
        else if (!isDevelopment && shop.PublicUrl.Scheme != Uri.UriSchemeHttps)
            yield return "Shop:PublicUrl must be https outside Development.";
        if (shop.Currency is not ("GBP" or "EUR"))
            yield return $"Shop:Currency is \"{shop.Currency}\"; Dojo takes GBP and EUR.";
        if (shop.DeliveryMinor < 0 || shop.FreeDeliveryFromMinor < 0)
            yield return "Shop:DeliveryMinor and Shop:FreeDeliveryFromMinor are amounts in pence or cent and cannot be negative.";
        if (shop.HomeCountry is not ("GB" or "IE"))
            yield return $"Shop:HomeCountry is \"{shop.HomeCountry}\"; it must be GB or IE.";
        if (shop.HoldHours is < 1 or > 167)
            yield return "Shop:HoldHours must be 1 to 167: Dojo holds a card's money for less than seven days.";
        if (shop.PaymentWindowMinutes is < 10 or > 24 * 60)
            yield return "Shop:PaymentWindowMinutes must be 10 minutes to 24 hours.";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(shop.TimeZone, out _))
            yield return $"Shop:TimeZone is \"{shop.TimeZone}\", which is no time zone; for example Europe/London.";
        if (shop.ReconcileAtHour is < 0 or > 23)
            yield return "Shop:ReconcileAtHour must be an hour from 0 to 23.";
        if (shop.SigningKeys.Count == 0 || shop.SigningKeys.Any(k => string.IsNullOrWhiteSpace(k) || k.Length < SigningKeyLength))
            yield return $"Shop:SigningKeys needs at least one key, each of {SigningKeyLength} characters or more; they sign the links to orders.";
        if (shop.ApplePayDomainFile is { Length: > 0 } file && !File.Exists(file))
            yield return $"Shop:ApplePayDomainFile names {file}, which is not there.";
    }
}
