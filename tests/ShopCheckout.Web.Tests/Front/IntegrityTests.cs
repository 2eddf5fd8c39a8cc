using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.FileProviders;
using ShopCheckout.Alerts;
using ShopCheckout.Testing;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Tests.Front;

public sealed class IntegrityTests
{
    [Fact]
    public async Task EveryScriptAndStyleSheet_OnEveryKindOfPage_CarriesTheHashOfItsFile()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var staff = await shop.SignInAsync();
        await Pages.Checkout.CheckoutPageTests.AddSomethingAsync(shop, staff);
        foreach (var path in new[] { "/", "/basket", "/checkout", "/admin", "/no-such-page" })
        {
            var page = await ShopFactory.ReadAsync(await staff.GetAsync(new Uri(path, UriKind.Relative)));
            var files = page.QuerySelectorAll("script[src], link[rel=stylesheet]");
            Assert.NotEmpty(files);
            foreach (var file in files)
            {
                var address = file.GetAttribute("src") ?? file.GetAttribute("href")!;
                var content = await staff.GetByteArrayAsync(new Uri(address, UriKind.Relative));
                Assert.Equal("sha384-" + Convert.ToBase64String(SHA384.HashData(content)), file.GetAttribute("integrity"));
            }
        }
    }

    [Fact]
    public void Inventory_NamesFilesThatAreThere_WithAReasonEach()
    {
        Assert.All(ScriptInventory.Own, script =>
        {
            Assert.True(File.Exists(Path.Combine(WebRoot.Find(), script.Path.TrimStart('/'))), script.Path);
            Assert.InRange(script.Why.Length, 20, 300);
        });
        Assert.Equal(ScriptInventory.Own.Count, ScriptInventory.Own.Select(s => s.Path).Distinct().Count());
    }

    [Fact]
    public async Task File_ChangedUnderARunningShop_KeepsItsHashAndSomebodyIsTold()
    {
        await using var shop = await ShopFactory.OpenAsync();
        using var client = shop.CreateClient();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("pay.js"), "pay();", TestContext.Current.CancellationToken);
        using var files = new PhysicalFileProvider(folder.Path);
        var hashes = new FileHashes(new Host(files, "Production"));
        var first = hashes.Of("/pay.js");
        using var watch = new ScriptWatch(hashes, shop.Services.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System, NullLogger<ScriptWatch>.Instance);
        Assert.Equal(0, await watch.LookAsync(TestContext.Current.CancellationToken));

        await File.WriteAllTextAsync(folder.Combine("pay.js"), "pay(); skim();", TestContext.Current.CancellationToken);
        Assert.Equal(1, await watch.LookAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, await watch.LookAsync(TestContext.Current.CancellationToken));

        Assert.Equal(first, hashes.Of("/pay.js"));
        await using var db = shop.Database();
        var alert = await db.Alerts.SingleAsync();
        Assert.Equal((AlertKind.PageTampered, "/pay.js"), (alert.Kind, alert.Subject));
    }

    [Fact]
    public async Task FileInWork_HasTheHashOfWhatItIsNow()
    {
        using var folder = new TemporaryFolder();
        using var files = new PhysicalFileProvider(folder.Path);
        var hashes = new FileHashes(new Host(files, "Development"));
        foreach (var script in new[] { "one();", "two(2);" })
        {
            await File.WriteAllTextAsync(folder.Combine("work.js"), script, TestContext.Current.CancellationToken);
            for (var look = 0; look < 2; look++)
                Assert.Equal("sha384-" + Convert.ToBase64String(SHA384.HashData(System.Text.Encoding.UTF8.GetBytes(script))), hashes.Of("/work.js"));
        }

        File.Delete(folder.Combine("work.js"));
        Assert.Null(hashes.Of("/work.js"));
        Assert.Null(hashes.Of("/"));
    }

    private sealed class Host(IFileProvider files, string environment) : Microsoft.AspNetCore.Hosting.IWebHostEnvironment
    {
        public string WebRootPath { get; set; } = string.Empty;

        public IFileProvider WebRootFileProvider { get; set; } = files;

        public string ApplicationName { get; set; } = string.Empty;

        public IFileProvider ContentRootFileProvider { get; set; } = files;

        public string ContentRootPath { get; set; } = string.Empty;

        public string EnvironmentName { get; set; } = environment;
    }
}
