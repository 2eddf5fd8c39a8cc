using ShopCheckout.Testing;

namespace ShopCheckout.Web.Tests.Hosting;

/// <summary>The shop as `./run` starts it: a folder and a Sandbox, nothing else.</summary>
public sealed class DevelopmentShopTests
{
    [Fact]
    public async Task StartedOnAFolderAndASandbox_ServesTheSandboxesAppleFileAndWarnsOfNothing()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        using var folder = new TemporaryFolder();
        await using var shop = await ShopProcess.StartAsync(
            LiveShop.FreeUrl(), new Dictionary<string, string>(StringComparer.Ordinal) { ["data"] = folder.Combine("shop"), ["sandbox"] = sandbox.BaseUrl.AbsoluteUri });

        var served = await shop.Http.GetByteArrayAsync(new Uri("/.well-known/apple-developer-merchantid-domain-association", UriKind.Relative));

        Assert.Equal(await sandbox.Http.GetByteArrayAsync(new Uri("/payments/assets/ApplePay/apple-developer-merchantid-domain-association", UriKind.Relative)), served);
        Assert.DoesNotContain(shop.Output, line => line.Contains("ApplePay", StringComparison.Ordinal));
    }
}
