using ShopCheckout.Gateway;
using ShopCheckout.Web.Hosting;

namespace ShopCheckout.Web.Tests.Hosting;

public sealed class SettingsCheckTests
{
    [Fact]
    public void GoodSettings_NoComplaint()
    {
        Assert.Empty(Problems(isDevelopment: false));
        Assert.Empty(Problems(isDevelopment: true, dojo: d => (d.ApiKey, d.BaseUrl) = ("sk_sandbox_1", new Uri("http://127.0.0.1:5081"))));
    }

    [Fact]
    public void SandboxKeyOutsideDevelopment_StopsTheStart() =>
        AssertSays("sandbox key", Problems(isDevelopment: false, dojo: d => d.ApiKey = "sk_sandbox_1"));

    [Theory]
    [InlineData("http://127.0.0.1:5081")]
    [InlineData("http://api.dojo.tech")]
    [InlineData("https://api.dojo.tech.example.com")]
    [InlineData("https://sandbox.example.com")]
    public void SandboxAddressOutsideDevelopment_StopsTheStart(string url)
    {
        AssertSays("Dojo:BaseUrl", Problems(isDevelopment: false, dojo: d => d.BaseUrl = new Uri(url)));
        AssertSays("Dojo:CheckoutUrl", Problems(isDevelopment: false, dojo: d => d.CheckoutUrl = new Uri(url)));
        AssertSays("Dojo:ClientScriptUrl", Problems(isDevelopment: false, dojo: d => d.ClientScriptUrl = new Uri(url)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EmptyWebhookSecret_StopsTheStartEverywhere(bool isDevelopment)
    {
        AssertSays("Dojo:WebhookSecrets", Problems(isDevelopment, dojo: d => d.WebhookSecrets.Clear()));
        AssertSays("Dojo:WebhookSecrets", Problems(isDevelopment, dojo: d => d.WebhookSecrets.Add(string.Empty)));
        AssertSays("Dojo:WebhookSecrets", Problems(isDevelopment, dojo: d => d.WebhookSecrets.Add("        ")));
        AssertSays("Dojo:WebhookSecrets", Problems(isDevelopment, dojo: d => d.WebhookSecrets.Add("short")));
    }

    [Fact]
    public void EachMissingSetting_IsNamed()
    {
        AssertSays("Database:ConnectionString", Problems(database: d => d.ConnectionString = " "));
        AssertSays("Database:Provider", Problems(database: d => d.Provider = "Oracle"));
        AssertSays("Dojo:ApiKey", Problems(dojo: d => d.ApiKey = string.Empty));
        AssertSays("Dojo:ApiKey", Problems(dojo: d => d.ApiKey = "pk_prod_1"));
        AssertSays("Dojo:AccountId", Problems(dojo: d => d.AccountId = string.Empty));
        AssertSays("Shop:SigningKeys", Problems(shop: s => s.SigningKeys.Clear()));
        AssertSays("Shop:SigningKeys", Problems(shop: s => s.SigningKeys.Add("short")));
        AssertSays("Shop:Currency", Problems(shop: s => s.Currency = "USD"));
        AssertSays("Shop:PaymentWindowMinutes", Problems(shop: s => s.PaymentWindowMinutes = 0));
        AssertSays("Shop:PublicUrl", Problems(isDevelopment: false, shop: s => s.PublicUrl = new Uri("http://shop.example.com")));
        AssertSays("Shop:ApplePayDomainFile", Problems(shop: s => s.ApplePayDomainFile = "/nowhere/at-all"));
    }

    private static void AssertSays(string what, IReadOnlyList<string> problems) => Assert.Contains(what, Assert.Single(problems), StringComparison.Ordinal);

    private static IReadOnlyList<string> Problems(
        bool isDevelopment = false, Action<DatabaseOptions>? database = null, Action<DojoOptions>? dojo = null, Action<ShopOptions>? shop = null)
    {
        var databaseOptions = new DatabaseOptions { ConnectionString = "Host=db" };
        var dojoOptions = new DojoOptions { ApiKey = "sk_prod_1", AccountId = "acc_1", WebhookSecrets = { "a-secret-of-the-subscription" } };
        var shopOptions = new ShopOptions { PublicUrl = new Uri("https://shop.example.com"), SigningKeys = { new string('k', 32) } };
        database?.Invoke(databaseOptions);
        dojo?.Invoke(dojoOptions);
        shop?.Invoke(shopOptions);
        return SettingsCheck.Problems(databaseOptions, dojoOptions, shopOptions, isDevelopment);
    }
}
