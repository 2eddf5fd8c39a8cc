namespace Dojo.Client.Tests;

public sealed class DojoClientOptionsTests
{
    private static readonly HttpClient Http = new();

    public static TheoryData<string, Action<DojoClientOptions>> Wrong => new()
    {
        { "ApiKey", options => options.ApiKey = "" },
        { "ApiKey", options => options.ApiKey = null! },
        { "ApiKey", options => options.ApiKey = "sk_sandbox_x y" },
        { "ApiKey", options => options.ApiKey = "sk_sandbox_x\r\nEvil: 1" },
        { "Version", options => options.Version = "" },
        { "BaseUrl", options => options.BaseUrl = new Uri("/relative", UriKind.Relative) },
        { "BaseUrl", options => options.BaseUrl = new Uri("ftp://example.com") },
        { "BaseUrl", options => options.BaseUrl = null! },
        { "PciBaseUrl", options => options.PciBaseUrl = new Uri("file:///etc") },
        { "TimeoutSeconds", options => options.TimeoutSeconds = 0 },
        { "TimeoutSeconds", options => options.TimeoutSeconds = -1 },
        { "TimeoutSeconds", options => options.TimeoutSeconds = double.NaN },
        { "TimeoutSeconds", options => options.TimeoutSeconds = double.PositiveInfinity },
        { "MaxRetries", options => options.MaxRetries = -1 },
        { "MaxRetries", options => options.MaxRetries = 11 },
        { "SoftwareHouseId", options => options.SoftwareHouseId = "a\nb" },
        { "ResellerId", options => options.ResellerId = "" },
        { "https", options => (options.ApiKey, options.BaseUrl) = ("sk_prod_x", new Uri("http://127.0.0.1:1")) },
        { "https", options => (options.ApiKey, options.PciBaseUrl) = ("sk_prod_x", new Uri("http://127.0.0.1:1")) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Client_WrongOption_SaysWhichWithoutItsValue(string named, Action<DojoClientOptions> spoil)
    {
        var options = new DojoClientOptions { ApiKey = "sk_sandbox_good" };
        _ = new DojoClient(Http, options);
        spoil(options);
        var refused = Assert.ThrowsAny<ArgumentException>(() => new DojoClient(Http, options));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sk_", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Client_ProductionKeyOverHttps_IsFine() => _ = new DojoClient(Http, new DojoClientOptions { ApiKey = "sk_prod_x" });
}
