using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using ShopCheckout.Browser.Tests;
using static Microsoft.Playwright.Assertions;

namespace Dojo.Sandbox.Browser.Tests.Control;

/// <summary>The panel, with something on every page of it.</summary>
public sealed class PanelPageTests(Chromium chromium)
{
    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Pages_AreAccessibleAndFit(int width)
    {
        // A Sandbox of its own: the lists must not change while they are looked at.
        await using var sandbox = await SandboxHost.StartAsync();
        var (intent, setup) = await FillAsync(sandbox.BaseUrl);
        await using var context = await chromium.OpenAsync(width);
        var page = await context.NewPageAsync();
        var problems = new List<string>();

        await page.GotoAsync($"{sandbox.BaseUrl}/_sandbox");
        var menu = await page.Locator("nav a").EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))");
        Assert.True(menu.Length >= 8, $"The menu has only {menu.Length} pages.");
        foreach (var path in menu.Append("/_sandbox/intents/" + intent).Append("/_sandbox/setups/" + setup))
        {
            await page.GotoAsync(sandbox.BaseUrl + path);
            problems.AddRange(await Accessibility.ProblemsAsync(page, path));
        }

        Accessibility.AssertNone(problems);
    }

    [Fact]
    public async Task FaultForm_AsksOnlyForWhatTheKindNeeds()
    {
        await using var sandbox = await SandboxHost.StartAsync();
        await using var context = await chromium.OpenAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{sandbox.BaseUrl}/_sandbox/trouble");
        await Expect(page.GetByLabel("Milliseconds")).ToBeHiddenAsync();
        await Expect(page.GetByLabel("How often")).ToBeVisibleAsync();

        await page.GetByLabel("Operation").SelectOptionAsync("GetPaymentIntent");
        await page.GetByLabel("What happens").SelectOptionAsync("Delay");
        await Expect(page.GetByLabel("Retry-After")).ToBeHiddenAsync();
        await page.GetByLabel("Milliseconds").FillAsync("5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();

        await Expect(page.GetByText("GetPaymentIntent · struck 0 times · 5 ms")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "1 fault rule in force" })).ToBeVisibleAsync();
    }

    private static async Task<(string Intent, string Setup)> FillAsync(string url)
    {
        using var api = new HttpClient { BaseAddress = new Uri(url) };
        api.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Basic sk_sandbox_panel");
        api.DefaultRequestHeaders.Add("version", "2026-02-27");
        api.DefaultRequestHeaders.Add("software-house-id", "till");
        foreach (var (path, body) in new (string, object)[]
        {
            ("/customers", new { name = "Ada Lovelace", emailAddress = "ada@example.com" }),
            ("/_sandbox/faults", new { operation = "GetPaymentIntent", kind = "Delay", milliseconds = 1 }),
            ("/_sandbox/scenarios/busy-day", new { seed = 1 }),
        })
        {
            using var done = await api.PostAsJsonAsync(path, body);
            Assert.True(done.IsSuccessStatusCode, $"{path} answered {(int)done.StatusCode}");
        }

        using var terminals = await api.GetAsync(new Uri("/terminals", UriKind.Relative));
        using var created = await api.PostAsJsonAsync("/payment-intents", new { amount = new { value = 1234, currencyCode = "GBP" }, reference = "Order 1" });
        using var agreed = await api.PostAsJsonAsync("/setup-intents", new { reference = "Table 4", merchantInitiatedTransactionType = "NoShow", terms = "Who does not come pays." });
        return (await IdAsync(created), await IdAsync(agreed));

        static async Task<string> IdAsync(HttpResponseMessage response) => (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["id"]!;
    }
}
