using System.Net;
using System.Text.RegularExpressions;

namespace ShopCheckout.Simulation.Rough;

/// <summary>Buys one thing after the other over HTTP, each once, and tries again after every error, as people do.</summary>
internal sealed partial class RoughShopper(RoughStage stage, string slug)
{
    private const int MostTries = 60;

    /// <summary>Payment links that the shop handed out.</summary>
    public List<string> Acknowledged { get; } = [];

    /// <summary>Purchases that were meant, each with the intents that were paid for it.</summary>
    public List<List<string>> Purchases { get; } = [];

    public int Errors { get; private set; }

    /// <summary>What the last error was, for when nothing works at all.</summary>
    public string LastError { get; private set; } = string.Empty;

    public async Task BuyAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            using var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
            using var http = new HttpClient(handler) { BaseAddress = stage.Url, Timeout = TimeSpan.FromSeconds(30) };
            http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
            var paid = new List<string>();
            Purchases.Add(paid);
            if (await TryAsync(() => AddAsync(http), stopping) is null || await TryAsync(() => PressPayAsync(http), stopping) is not { } intent)
                continue;
            Acknowledged.Add(intent);
            if (await stage.Sandbox.PayByCardAsync(intent) == 0)
                paid.Add(intent);
        }
    }

    private async Task<string?> TryAsync(Func<Task<string?>> act, CancellationToken stopping)
    {
        for (var tries = 0; tries < MostTries && !stopping.IsCancellationRequested; tries++)
        {
            try
            {
                if (await act() is { } result)
                    return result;
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException)
            {
                LastError = exception.Message; // The process is gone, or going.
            }

            Errors++;
            await Task.Delay(100, CancellationToken.None);
        }

        return null;
    }

    private async Task<string?> AddAsync(HttpClient http)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("quantity", "1")]);
        using var added = await http.PostAsync(new Uri($"/p/{slug}", UriKind.Relative), form);
        return added.StatusCode == HttpStatusCode.Redirect ? "added" : Note("adding", added);
    }

    private string? Note(string what, HttpResponseMessage answer)
    {
        LastError = $"{what}: {(int)answer.StatusCode} {answer.Headers.Location}";
        return null;
    }

    private async Task<string?> PressPayAsync(HttpClient http)
    {
        var page = await http.GetStringAsync(new Uri("/checkout", UriKind.Relative));
        var fields = Hidden().Matches(page).Select(m => KeyValuePair.Create(m.Groups["name"].Value, m.Groups["value"].Value))
            .Concat(
            [
                KeyValuePair.Create("Input.Name", "Ada Lovelace"), KeyValuePair.Create("Input.Email", "ada@example.com"), KeyValuePair.Create("Input.Phone", "01632 960 001"),
                KeyValuePair.Create("Input.Method", "Collection"), KeyValuePair.Create("Input.AcceptTerms", "true"),
            ]);
        using var form = new FormUrlEncodedContent(fields);
        using var pay = await http.PostAsync(new Uri("/checkout", UriKind.Relative), form);
        return pay.StatusCode == HttpStatusCode.Redirect && pay.Headers.Location is { IsAbsoluteUri: true } link && link.Segments[^1].StartsWith("pi_", StringComparison.Ordinal)
            ? link.Segments[^1] : Note("paying", pay);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"|<input name=\"(?<name>__RequestVerificationToken)\" type=\"hidden\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();
}
