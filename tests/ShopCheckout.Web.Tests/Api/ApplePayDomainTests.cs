using System.Net;
using ShopCheckout.Testing;

namespace ShopCheckout.Web.Tests.Api;

public sealed class ApplePayDomainTests
{
    private static readonly Uri Path = new("/.well-known/apple-developer-merchantid-domain-association", UriKind.Relative);

    [Fact]
    public async Task Configured_ServedByteForByteWithoutCookieOrRedirect()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Combine("domain-association");
        byte[] bytes = [0x7B, 0x22, 0x00, 0xFF, 0x0D, 0x0A, 0x20];
        await File.WriteAllBytesAsync(file, bytes);
        await using var shop = await ShopFactory.OpenAsync(("Shop:ApplePayDomainFile", file));
        using var client = shop.CreateClient();

        using var get = await client.GetAsync(Path);
        using var headRequest = new HttpRequestMessage(HttpMethod.Head, Path);
        using var head = await client.SendAsync(headRequest);

        Assert.Equal(HttpStatusCode.OK, get.StatusCode);
        Assert.Equal(bytes, await get.Content.ReadAsByteArrayAsync());
        Assert.Equal("text/plain", get.Content.Headers.ContentType?.MediaType);
        Assert.False(get.Headers.Contains("Set-Cookie"));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(bytes.Length, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task NotConfigured_ClearNotFound()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();

        using var response = await client.GetAsync(Path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("Shop:ApplePayDomainFile", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_IsNotAllowed()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        using var response = await client.PostAsync(Path, null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }
}
