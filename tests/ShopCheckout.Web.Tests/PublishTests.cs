using System.Diagnostics;
using ShopCheckout.Testing;

namespace ShopCheckout.Web.Tests;

public sealed class PublishTests
{
    [Fact]
    public async Task Publish_CarriesTheStaticFilesAndTheyAreFound()
    {
        using var folder = new TemporaryFolder();
        var configuration = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
        var project = Path.Combine(Top(), "src", "ShopCheckout.Web", "ShopCheckout.Web.csproj");
        using (var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", project, "-c", configuration, "--no-build", "-o", folder.Path, "--nologo", "-v", "q"]) { RedirectStandardOutput = true, UseShellExecute = false })!)
        {
            var said = await publish.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await publish.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(publish.ExitCode == 0, said);
        }

        foreach (var file in new[] { "robots.txt", "js/checkout.js", "js/waiting.js", "img/products/sourdough.svg", "lib/shop.css" })
            Assert.True(File.Exists(folder.Combine("wwwroot", file)), $"wwwroot/{file} was not published.");
        Assert.Equal(folder.Combine("wwwroot"), WebRoot.FindFrom(folder.Path));
    }

    private static string Top()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ShopCheckout.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("ShopCheckout.sln");
    }
}
