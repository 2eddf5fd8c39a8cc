using Microsoft.Playwright;

namespace ShopCheckout.Browser.Tests;

/// <summary>Pictures of every page of the journey, for people to look at after a test run.</summary>
internal static class Screenshots
{
    private static readonly string Folder = Path.Combine(Top(), "artifacts", "screenshots");

    public static async Task TakeAsync(IPage page, string name)
    {
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await TakeOneAsync(page, name, scheme);
        }
    }

    /// <summary>Of the page as it is now.</summary>
    public static Task TakeOneAsync(IPage page, string name, ColorScheme scheme) => page.ScreenshotAsync(new()
    {
        Path = Path.Combine(Folder, $"{name}-{page.ViewportSize!.Width}-{(scheme == ColorScheme.Dark ? "dark" : "light")}.png"),
        FullPage = true,
    });

    private static string Top()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ShopCheckout.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("These tests run inside the repository.");
        return folder.FullName;
    }
}
