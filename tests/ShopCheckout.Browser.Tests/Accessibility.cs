using Microsoft.Playwright;

namespace ShopCheckout.Browser.Tests;

/// <summary>What a machine can tell of a page's accessibility: axe's rules in both colour schemes, and that nothing has to be scrolled sideways.</summary>
internal static class Accessibility
{
    // WCAG 2.2, 1.4.10: a page must do with the width of a small phone.
    private const int NarrowestWidth = 320;

    // All that can differ between the schemes; the other rules have been run already.
    private static readonly string[] Colours = ["color-contrast", "link-in-text-block"];

    // Where scripts are off nobody learns of it, and no picture is announced.
    private const string TwoPictures =
        "() => matchMedia('(scripting: none)').matches || new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";

    public static async Task CheckAsync(IPage page, string name) => AssertNone(await ProblemsAsync(page, name));

    public static void AssertNone(IReadOnlyCollection<string> problems) => Assert.True(problems.Count == 0, string.Join('\n', problems));

    public static async Task<IReadOnlyList<string>> ProblemsAsync(IPage page, string name)
    {
        var problems = new List<string>();
        await page.IsLoadedAsync();
        var size = page.ViewportSize!;
        problems.AddRange((await Axe.RunAsync(page)).Select(p => $"{name}, light: {p}"));

        await WearAsync(page, ColorScheme.Dark);
        problems.AddRange((await Axe.RunAsync(page, Colours)).Select(p => $"{name}, dark: {p}"));
        await WearAsync(page, ColorScheme.Light);

        await page.SetViewportSizeAsync(NarrowestWidth, size.Height);
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is var width && width > NarrowestWidth)
            problems.Add($"{name}: {width} pixels wide on a screen of {NarrowestWidth}");
        await page.SetViewportSizeAsync(size.Width, size.Height);
        return problems;
    }

    /// <summary>A page's scripts learn of the scheme with the next picture, and the payment page then puts up its card fields anew.</summary>
    private static async Task WearAsync(IPage page, ColorScheme scheme)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await page.EvaluateAsync(TwoPictures).WaitAsync(Axe.Patience);
        await Assertions.Expect(page.Locator("#pay[data-state=loading]")).ToHaveCountAsync(0);
    }
}
