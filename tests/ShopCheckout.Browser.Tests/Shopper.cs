using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ShopCheckout.Testing;
using static Microsoft.Playwright.Assertions;

namespace ShopCheckout.Browser.Tests;

/// <summary>Somebody with a browser of their own, and what they do in the shop and on the payment page.</summary>
public sealed partial class Shopper : IAsyncDisposable
{
    public const string Name = "Ada Lovelace";

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<IRequest> _requests = new();

    private Shopper(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        context.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
                _complaints.Enqueue(message.Text);
        };
        context.WebError += (_, error) => _complaints.Enqueue(error.Error);
        context.Request += (_, request) => _requests.Enqueue(request);
    }

    public IPage Page { get; }

    /// <summary>Violations of the pages' security policies, and scripts that threw.</summary>
    public IEnumerable<string> Complaints => _complaints;

    public IEnumerable<IRequest> Requests => _requests;

    public IBrowserContext Context => _context;

    public static async Task<Shopper> ArriveAsync(IBrowserContext context, Uri shop)
    {
        ArgumentNullException.ThrowIfNull(context);
        var shopper = new Shopper(context, await context.NewPageAsync());
        await shopper.Page.GotoAsync(shop.AbsoluteUri);
        return shopper;
    }

    /// <summary>For a test that provokes complaints and has looked at them.</summary>
    public void ForgetComplaints() => _complaints.Clear();

    public Task GoAsync(string path) => Page.GotoAsync(new Uri(new Uri(Page.Url), path).AbsoluteUri);

    public Task GoAsync(LiveShop shop, string path) => Page.GotoAsync(new Uri(shop!.Url, path).AbsoluteUri);

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public async Task AddAsync(string slug, int quantity = 1)
    {
        await GoAsync($"/p/{slug}");
        await Page.GetByLabel("Quantity").FillAsync(quantity.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await Button("Add to basket").ClickAsync();
        await Expect(Page.Locator("#flash")).ToContainTextAsync("Added");
    }

    public async Task CheckOutAsync()
    {
        await GoAsync("/basket");
        await Button("Checkout").ClickAsync();
        await Page.ArriveAtAsync("/checkout");
    }

    public async Task FillInAsync(string email, bool delivery = false)
    {
        await Page.GetByLabel("Full name").FillAsync(Name);
        await Page.GetByLabel("E-mail").FillAsync(email);
        await Page.GetByLabel("Phone").FillAsync("01632 960 001");
        if (delivery)
        {
            await ChooseDeliveryAsync();
            await Page.GetByLabel("Address", new() { Exact = true }).FillAsync("1 St James's Square");
            await Page.GetByLabel("Town or city").FillAsync("London");
            await Page.GetByLabel("Postcode").FillAsync("sw1y4jh");
        }

        await Page.GetByLabel("I agree").CheckAsync();
    }

    /// <summary>Waits to see what it costs: nobody pays a total they have not seen, and a form that is sent before only shows it.</summary>
    public async Task ChooseDeliveryAsync()
    {
        await Page.Locator("#Input_Method_Delivery").CheckAsync();
        if (await Page.EvaluateAsync<bool>("() => matchMedia('(scripting: enabled)').matches"))
            await Expect(Page.Locator("#total-said")).Not.ToBeEmptyAsync();
    }

    /// <summary>Presses Pay at the checkout and waits for the payment page.</summary>
    /// <returns>The id of the intent to be paid.</returns>
    public async Task<string> PressPayAsync()
    {
        await Button("Pay").ClickAsync();
        return await ArriveAtPaymentAsync();
    }

    /// <summary>On Dojo's page, over the shop's own where scripts run.</summary>
    public async Task<string> ArriveAtPaymentAsync()
    {
        await Expect(Page).ToHaveURLAsync(EitherPaymentPage());
        if (Page.Url.Contains("/checkout/pay/", StringComparison.Ordinal))
            await Button("Pay on Dojo's page").ClickAsync();
        await Page.ArriveAtAsync("/checkout/*i_*");
        return PaymentPage().Match(Page.Url).Groups["id"].Value;
    }

    /// <summary>From nothing to the shop's own payment page, with Dojo's card fields in it.</summary>
    public async Task<PayPage> OrderOnPageAsync(string slug, string email)
    {
        await AddAsync(slug);
        await CheckOutAsync();
        await FillInAsync(email);
        await Button("Pay").ClickAsync();
        await Page.ArriveAtAsync("/checkout/pay/*");
        var payPage = new PayPage(Page);
        await payPage.IsReadyAsync();
        return payPage;
    }

    /// <summary>From nothing to the payment page.</summary>
    public async Task<string> OrderAsync(string slug, string email)
    {
        await AddAsync(slug);
        await CheckOutAsync();
        await FillInAsync(email);
        return await PressPayAsync();
    }

    public async Task EnterCardAsync(string number)
    {
        await Page.GetByLabel("Card number").FillAsync(number);
        await Page.GetByLabel("Expiry date").FillAsync(Expiry);
        await Page.GetByLabel("CV2").FillAsync("020");
        await Page.GetByLabel("Name on card").FillAsync(Name);
    }

    public async Task PayByCardAsync(string number)
    {
        await EnterCardAsync(number);
        await Page.Locator("#pay-button").ClickAsync();
    }

    /// <summary>The order's page, saying that it is paid.</summary>
    public async Task SeePaidAsync()
    {
        // Not until all is loaded: the page may look again before that, and what counts is what it says.
        await Page.LeaveForAsync("/orders/*");
        await Expect(Page.Locator(".order-head .tag")).ToHaveTextAsync("Paid");
    }

    /// <summary>Into the admin pages, as the merchant.</summary>
    public async Task SignInAsync()
    {
        await GoAsync("/admin");
        await Page.GetByLabel("E-mail").FillAsync(LiveShop.AdminEmail);
        await Page.GetByLabel("Password").FillAsync(LiveShop.AdminPassword);
        await Button("Sign in").ClickAsync();
        await Page.ArriveAtAsync("/admin");
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    public static string Expiry { get; } = $"12/{(TimeProvider.System.GetUtcNow().Year + 3) % 100:00}";

    // Playwright hands the expression to the browser, which knows but few of the options.
    [GeneratedRegex("/checkout/(?:pay/[^/?#]+|[^/?#]*i_[^/?#]*)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EitherPaymentPage();

    [GeneratedRegex("/checkout/(?<id>[ps]i_[^/?#]+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PaymentPage();
}
