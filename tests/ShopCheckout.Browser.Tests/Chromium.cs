using Microsoft.Playwright;

namespace ShopCheckout.Browser.Tests;

/// <summary>One browser for all tests; each shopper has a context of their own, as with another computer.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>Another browser of the family than the system's.</summary>
    private const string PathVariable = "SHOPCHECKOUT_TEST_CHROMIUM";

    // Generous, because the machine may be busy with other tests; nothing waits that long unless it fails.
    private const int PatienceMilliseconds = 30_000;

    private const int Height = 900;

    // The list that Playwright turns off, for only the last list counts. Then what each window would start a process for although nobody sees it:
    // the suggestions under its address bar, and a spare for another site.
    private static readonly string[] Off =
    [
        "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "DialMediaRouteProvider", "GlobalMediaControls", "HttpsUpgrades",
        "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning", "BlockOriginHeaderModificationOnRedirect",
        "AvoidCorsURLLoaderRestartOnRedirect", "Translate", "AutoDeElevate", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
        "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "SpareRendererForSitePerProcess",
    ];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-component-update",
        $"--disable-features={string.Join(',', Off)}",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } path ? path : "/usr/bin/chromium",
            Args = Arguments,
        });
    }

    /// <param name="width">Of the window, in pixels when not zoomed.</param>
    /// <param name="javaScript">Whether scripts run.</param>
    /// <param name="zoom">2 is 200 %: everything twice as large, so that the page has half the width and height.</param>
    public async Task<IBrowserContext> OpenAsync(int width = 1280, bool javaScript = true, int zoom = 1)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width / zoom, Height = Height / zoom },
            DeviceScaleFactor = zoom,
            JavaScriptEnabled = javaScript,
            Locale = "en-GB",
            ColorScheme = ColorScheme.Light,
            // Colours are looked at when they have arrived, not on their way.
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(PatienceMilliseconds);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
