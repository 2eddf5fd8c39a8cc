namespace ShopCheckout.Browser.Tests;

/// <summary>That the check of accessibility finds what is wrong, in a page and in a frame of another site in it, with scripts and without.</summary>
public sealed class AccessibilityCheckTests(Chromium chromium)
{
    private const string Page = """
        <!doctype html><html lang="en"><head><title>Planted</title><style>
          body { background: #fff; color: #000; }
          @media (prefers-color-scheme: dark) { .pale { color: #ccc; } }
          .wide { width: 400px; }
        </style></head><body><main><h1>Planted</h1><h3>Skips a level</h3><p class="pale">Cannot be read in the dark</p><p class="wide">Too wide</p>
        <iframe title="Frame" src="http://frame.test/"></iframe></main></body></html>
        """;

    private const string Frame = """
        <!doctype html><html lang="en"><head><title>Frame</title><style>
          body { background: #fff; color: #000; }
          @media (prefers-color-scheme: dark) { body { color: #bbb; } }
        </style></head><body><h6>Skips two levels of the page around it</h6><p>Nor can this</p><input></body></html>
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Problems_PlantedInAPageAndItsFrame_AreFound(bool javaScript)
    {
        await using var context = await chromium.OpenAsync(javaScript: javaScript);
        await context.RouteAsync("**/*", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = route.Request.Url.StartsWith("http://frame.test", StringComparison.Ordinal) ? Frame : Page,
        }));
        var page = await context.NewPageAsync();
        await page.GotoAsync("http://page.test/");
        var problems = await Accessibility.ProblemsAsync(page, "planted");

        (string Start, string Element)[] planted =
        [
            ("planted, light: heading-order:", "<h3>"),
            ("planted, light: heading-order:", "<h6>"),
            ("planted, light: label:", "<input>"),
            ("planted, dark: color-contrast:", "<p class=\"pale\">"),
            ("planted, dark: color-contrast:", "<p>"),
            ("planted: ", "pixels wide on a screen of 320"),
        ];
        foreach (var (start, element) in planted)
            Assert.Contains(problems, p => p.StartsWith(start, StringComparison.Ordinal) && p.Contains(element, StringComparison.Ordinal));
        Assert.DoesNotContain(problems, p => p.StartsWith("planted, light: color-contrast", StringComparison.Ordinal));
    }
}
