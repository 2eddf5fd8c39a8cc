using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ShopCheckout.Testing;
using static Microsoft.Playwright.Assertions;

namespace ShopCheckout.Browser.Tests;

/// <summary>What must never happen in a shopper's browser, nor be left of it.</summary>
public sealed class SecrecyTests(Chromium chromium, SharedShop shared) : BrowserTests(chromium, shared.Shop)
{
    // As a script of somebody else's would do it, had one come in: an element, markup, a handler, an address.
    // Not eval: what a test asks a browser to do may use it, whatever the page's policy says.
    private const string Injected = """
        async () => {
          const dare = (way) => { try { way(); } catch { /* The browser refuses even to make it. */ } };
          dare(() => {
            const script = document.createElement('script');
            script.textContent = 'window.injected = true';
            document.body.append(script);
          });
          dare(() => {
            const script = document.createElement('script');
            script.src = 'data:text/javascript,window.injected=true';
            document.body.append(script);
          });
          dare(() => {
            const picture = document.createElement('div');
            picture.innerHTML = '<img src="data:," onerror="window.injected = true">';
            document.body.append(picture);
          });
          dare(() => document.body.setAttribute('onclick', 'window.injected = true'));
          dare(() => document.body.click());
          dare(() => { window.location.href = 'javascript:window.injected=true'; });
          await new Promise(done => setTimeout(done, 250));
          return window.injected === true;
        }
        """;

    [Fact]
    public async Task Script_InjectedIntoAnyPageOfTheJourney_DoesNotRun()
    {
        var shopper = await ArriveAsync();
        Assert.False(await RunsAsync(shopper), "It ran in the home page.");
        await shopper.AddAsync("salted-almonds");
        Assert.False(await RunsAsync(shopper), "It ran in the product's page.");
        await shopper.CheckOutAsync();
        Assert.False(await RunsAsync(shopper), "It ran in the checkout.");
        await shopper.FillInAsync("injected@example.com");
        await shopper.PressPayAsync();
        Assert.False(await RunsAsync(shopper), "It ran in the payment page.");
        await shopper.PayByCardAsync(SandboxServer.ApprovedCard);
        await shopper.SeePaidAsync();
        Assert.False(await RunsAsync(shopper), "It ran in the order's page.");
    }

    [Fact]
    public async Task CardNumbers_TypedOnThePaymentPage_NeverReachTheShop()
    {
        string[] numbers = [SandboxServer.DeclinedCard, SandboxServer.ChallengedCard, SandboxServer.ApprovedCard];
        const string email = "secretive@example.com";
        var shopper = await ArriveAsync();
        await shopper.OrderAsync("pistachio-nougat", email);
        await shopper.PayByCardAsync(numbers[0]);
        await Expect(shopper.Page.Locator("#error-summary")).ToBeVisibleAsync();
        await shopper.PayByCardAsync(numbers[1]);
        await shopper.Button("Fail").ClickAsync();
        await Expect(shopper.Page.Locator("#error-summary")).ToBeVisibleAsync();
        await shopper.PayByCardAsync(numbers[2]);
        await shopper.SeePaidAsync();
        var sent = shopper.Requests.ToLookup(r => r.Url.StartsWith(Shop.Url.AbsoluteUri, StringComparison.Ordinal), WordsOf);

        // That each search can find something is seen by what is meant to be there.
        Assert.Contains(sent[true], words => words.Contains("secretive%40example.com", StringComparison.Ordinal));
        Assert.NotEmpty(await TablesWithAsync(email));
        Assert.NotEmpty(Shop.Output);
        foreach (var number in numbers)
        {
            string[] guises = [number, string.Join(' ', number.Chunk(4).Select(c => new string(c))), string.Join('+', number.Chunk(4).Select(c => new string(c)))];
            Assert.Contains(sent[false], words => guises.Any(g => words.Contains(g, StringComparison.Ordinal)));
            foreach (var guise in guises)
            {
                Assert.DoesNotContain(sent[true], words => words.Contains(guise, StringComparison.Ordinal));
                Assert.DoesNotContain(Shop.Output, line => line.Contains(guise, StringComparison.Ordinal));
                Assert.Empty(await TablesWithAsync(guise));
            }
        }
    }

    [Fact]
    public async Task CardAndSecret_OfTheShopsOwnPage_AreKeptNowhere()
    {
        const string email = "secret-on-page@example.com";
        var shopper = await ArriveAsync();
        var pay = await shopper.OrderOnPageAsync("table-runner", email);
        Assert.False(await RunsAsync(shopper), "A script that was injected ran in the shop's payment page.");
        var secret = await shopper.Page.EvaluateAsync<string>(
            """
            async order => (await (await fetch('/checkout', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ order }) })).json()).clientSessionSecret
            """,
            new Uri(shopper.Page.Url).Segments[^1]);
        Assert.True(secret.Length > 10);
        await pay.PayByCardAsync(SandboxServer.ApprovedCard); // The page's own secret is spent, and it asks for another.
        await pay.SaysAsync("Please enter your card again");
        await pay.PayByCardAsync(SandboxServer.ApprovedCard);
        await shopper.SeePaidAsync();

        Assert.NotEmpty(await TablesWithAsync(email));
        foreach (var word in new[] { secret, SandboxServer.ApprovedCard, string.Join(' ', SandboxServer.ApprovedCard.Chunk(4).Select(c => new string(c))) })
        {
            Assert.Empty(await TablesWithAsync(word));
            Assert.DoesNotContain(Shop.Output, line => line.Contains(word, StringComparison.Ordinal));
            Assert.DoesNotContain(shopper.Requests.Where(r => r.Url.StartsWith(Shop.Url.AbsoluteUri, StringComparison.Ordinal)), r => WordsOf(r).Contains(word, StringComparison.Ordinal));
        }
    }

    private static async Task<bool> RunsAsync(Shopper shopper)
    {
        var ran = await shopper.Page.EvaluateAsync<bool>(Injected);
        shopper.ForgetComplaints();
        return ran;
    }

    private static string WordsOf(IRequest request) =>
        $"{request.Url}\n{request.PostData}\n{string.Join('\n', request.Headers.Select(h => $"{h.Key}: {h.Value}"))}";

    /// <summary>Searches every column of every table, bytes included.</summary>
    private async Task<List<string>> TablesWithAsync(string text)
    {
        var plain = $"%{text}%";
        var bytes = $"%{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text))}%";
        await using var db = Shop.Database();
        return await db.Database.SqlQuery<string>(
            $"""
            SELECT f.name || ': ' || f.found AS "Value" FROM (
                SELECT table_name::text AS name, query_to_xml(
                    format('SELECT t::text AS found FROM %I t WHERE t::text LIKE %L OR t::text LIKE %L LIMIT 1', table_name, {plain}, {bytes}), false, true, '')::text AS found
                FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE') f
            WHERE f.found LIKE '%<found>%'
            """).ToListAsync();
    }
}
