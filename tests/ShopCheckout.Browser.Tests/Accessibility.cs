using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ShopCheckout.Browser.Tests;

/// <summary>What a machine can tell of a page's accessibility: axe's rules in both colour schemes, and that nothing has to be scrolled sideways.</summary>
internal static class Accessibility
{
    // WCAG 2.2, 1.4.10: a page must do with the width of a small phone.
    private const int NarrowestWidth = 320;

    // All that can differ between the schemes; the other rules have been run already.
    private static readonly AxeRunOptions Colours = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };

    public static async Task CheckAsync(IPage page, string name) => AssertNone(await ProblemsAsync(page, name));

    public static void AssertNone(IReadOnlyCollection<string> problems) => Assert.True(problems.Count == 0, string.Join('\n', problems));

    public static async Task<IReadOnlyList<string>> ProblemsAsync(IPage page, string name)
    {
        var problems = new List<string>();
        await page.IsLoadedAsync();
        var size = page.ViewportSize!;
        problems.AddRange(Describe(await page.RunAxe(), $"{name}, light"));

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        problems.AddRange(Describe(await page.RunAxe(Colours), $"{name}, dark"));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });

        await page.SetViewportSizeAsync(NarrowestWidth, size.Height);
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is var width && width > NarrowestWidth)
            problems.Add($"{name}: {width} pixels wide on a screen of {NarrowestWidth}");
        await page.SetViewportSizeAsync(size.Width, size.Height);
        return problems;
    }

    private static IEnumerable<string> Describe(AxeResult result, string where)
    {
        Assert.NotEmpty(result.Passes);
        return result.Violations.SelectMany(v => v.Nodes.Select(n => $"{where}: {v.Id}: {v.Help} {n.Html} {n.Any.FirstOrDefault()?.Message}"));
    }
}
