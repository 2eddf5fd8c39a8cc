using System.Net.Http.Headers;
using System.Text;

namespace Dojo.Sandbox.Tests.Fuzz;

/// <summary>
/// Requests that nobody should send, and some that everybody does: any method, path, id, header and body. Whatever comes, the
/// answer is a good one or problem details; never a 500, never a hang.
/// </summary>
internal sealed class RequestFuzzer
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW"];

    // Left out: faults, reset, clock and scenarios, which change what the other requests get, and live, which never ends.
    private static readonly (string Method, string Path)[] Routes =
    [
        ("POST", "/payment-intents"), ("POST", "/payment-intents"), ("POST", "/payment-intents/search"), ("GET", "/payment-intents/{pi}"),
        ("DELETE", "/payment-intents/{pi}"), ("POST", "/payment-intents/{pi}/refresh-client-session-secret"), ("POST", "/payment-intents/{pi}/captures"),
        ("POST", "/payment-intents/{pi}/refunds"), ("GET", "/payment-intents/refunds/{pi}"), ("POST", "/payment-intents/{pi}/reversal"),
        ("POST", "/payment-intents/{pi}/charge"), ("POST", "/payment-intents/{pi}/amount"), ("POST", "/payment-intents/{pi}/tips-amount"),
        ("POST", "/payment-intents/{pi}/receipt"), ("GET", "/payment-intents/public/{pi}"), ("POST", "/setup-intents"), ("POST", "/pci/setup-intents"),
        ("GET", "/setup-intents/{si}"), ("DELETE", "/setup-intents/{si}"), ("POST", "/setup-intents/{si}/refresh-client-session-secret"),
        ("GET", "/setup-intents/public/{si}"), ("POST", "/customers"), ("POST", "/customers/search"), ("GET", "/customers/{cust}"),
        ("PATCH", "/customers/{cust}"), ("DELETE", "/customers/{cust}"), ("POST", "/customers/{cust}/create-secret"),
        ("GET", "/customers/public/{cust}/payment-methods"), ("DELETE", "/customers/public/{cust}/payment-methods/{pm}"),
        ("GET", "/webhooks"), ("POST", "/webhooks"), ("PATCH", "/webhooks/{ws}"), ("DELETE", "/webhooks/{ws}"), ("GET", "/webhooks/{ws}/secrets"),
        ("POST", "/webhooks/{ws}/secrets"), ("PUT", "/webhooks/{ws}/secrets/{sc}/activate"), ("GET", "/webhooks/events"),
        ("GET", "/terminals"), ("GET", "/terminals/{tm}"), ("POST", "/terminal-sessions"), ("GET", "/terminal-sessions/{ts}"),
        ("PUT", "/terminal-sessions/{ts}/cancel"), ("PUT", "/terminal-sessions/{ts}/signature"), ("PUT", "/epos-integration"), ("GET", "/epos-integration"), ("POST", "/events"),
        ("GET", "/checkout/{pi}"), ("POST", "/checkout/{pi}"), ("GET", "/checkout/{pi}/complete"), ("GET", "/payments/v1/client.js"),
        ("POST", "/payments/v1/session"), ("POST", "/payments/v1/transactions"), ("GET", "/_sandbox"), ("GET", "/_sandbox/payment-intents/{pi}"),
        ("POST", "/_sandbox/payment-intents/{pi}/pay"), ("POST", "/_sandbox/setup-intents/{si}/authorize"), ("GET", "/_sandbox/ledger"),
        ("GET", "/_sandbox/requests"), ("GET", "/_sandbox/webhook-deliveries"), ("GET", "/_sandbox/receipts"), ("GET", "/nothing/here"),
    ];

    private static readonly string[] Versions = ["2026-02-27", "2026-02-27", "2026-02-27", "2026-02-27", "2025-09-10", "2022-07-04", "", "1", "latest", "2026-02-30", "ü"];
    private static readonly string[] Keys = ["Basic sk_sandbox_fuzz", "Basic sk_sandbox_fuzz", "Basic sk_sandbox_fuzz", "Basic sk_sandbox_fuzz", "Basic sk_prod_x", "Basic cs_x", "Bearer x", "Basic", "", "Basic sk_sandbox_", "Basic sk_sandbox_\u00e9"];
    private static readonly string[] ContentTypes = ["application/json", "application/json", "application/json", "application/json; charset=utf-8", "application/json; charset=utf-16", "application/vnd.x+json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x", "nonsense", ""];
    private static readonly string[] Ids = ["pi_none", "pi_", "", "%00", "..", "%2e%2e%2f", "a%2Fb", "%ff", "pi_%F0%9F%98%80", "pi_x y", "'--", "undefined", "0", "-1", "pi_" + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"];
    private static readonly string[] Queries = ["", "", "", "?returnCanceled=true", "?returnCanceled=maybe", "?returnCanceled=true&returnCanceled=false", "?before=x", "?q=%ff&status=1", "?older=%00", "?a[]=1&=&&", "?before=99999999999999999999"];

    private readonly Dice _dice;
    private readonly JsonFuzzer _json;
    private readonly Dictionary<string, List<string>> _known = new(StringComparer.Ordinal);

    /// <summary>How often each status was answered: whoever runs it sees whether it still reaches the interesting places.</summary>
    public SortedDictionary<int, int> Statuses { get; } = [];

    public RequestFuzzer(int seed)
    {
        _dice = new Dice(seed);
        _json = new JsonFuzzer(_dice);
    }

    /// <summary>A client that sends what others refuse to.</summary>
    public static HttpClient ClientOf(string baseUrl) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
    })
    {
        BaseAddress = new Uri(baseUrl),
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Sends the next one. Null when the answer is as it should be, else what was wrong with it.</summary>
    public async Task<string?> SendAsync(HttpClient client)
    {
        using var request = Next(out var what);
        using var timeout = new CancellationTokenSource(Longest);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, timeout.Token);
            var status = (int)response.StatusCode;
            var body = await response.Content.ReadAsStringAsync(timeout.Token);
            Learn(body);
            Statuses[status] = Statuses.GetValueOrDefault(status) + 1;
            if (status >= 500)
                return $"{what}: {status} {body}";
            // A form that makes no sense gets a page, as a browser wants it; HEAD gets no body.
            var type = response.Content.Headers.ContentType?.MediaType;
            // A zero byte in the address is refused by the web server itself, before anything of the Sandbox runs.
            if (status == 400 && body.Length == 0 && request.RequestUri!.OriginalString.Contains("%00", StringComparison.Ordinal))
                return null;
            return status >= 400 && request.Method != HttpMethod.Head && type is not ("application/problem+json" or "text/html")
                ? $"{what}: {status} is told as {type ?? "nothing"}: {body}"
                : null;
        }
        catch (OperationCanceledException)
        {
            return $"{what}: no answer within {Longest.TotalSeconds} seconds";
        }
        catch (HttpRequestException e)
        {
            return $"{what}: {e.Message} {e.InnerException?.Message}";
        }
    }

    private HttpRequestMessage Next(out string what)
    {
        var (method, path) = _dice.Pick(Routes);
        if (_dice.Chance(0.1))
            method = _dice.Pick(Methods);
        while (path.IndexOf('{', StringComparison.Ordinal) is var start and >= 0)
        {
            var end = path.IndexOf('}', StringComparison.Ordinal);
            path = path[..start] + Id(path[(start + 1)..end]) + path[(end + 1)..];
        }

        path += _dice.Pick(Queries);
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        Header("version", Versions);
        Header("Authorization", Keys);
        if (_dice.Chance(0.3))
            Header("idempotencyKey", ["k", "", new string('k', 101), "ü"]);
        if (_dice.Chance(0.3))
            Header("reseller-id", ["r", "", "ü"]);
        if (_dice.Chance(0.3))
            Header("software-house-id", ["s", ""]);
        var body = method is "GET" or "HEAD" or "TRACE" || _dice.Chance(0.05) ? null : _json.Body();
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            if (MediaTypeHeaderValue.TryParse(_dice.Pick(ContentTypes), out var type))
                request.Content.Headers.ContentType = type;
            else if (_dice.Chance(0.5))
                request.Content.Headers.TryAddWithoutValidation("Content-Type", "no/such type;;");
        }

        what = $"{method} {path} [{request.Content?.Headers.ContentType}] {(body is null ? "" : Convert.ToBase64String(body.AsSpan(0, Math.Min(body.Length, 600))))}";
        return request;

        void Header(string name, string[] values) => request.Headers.TryAddWithoutValidation(name, _dice.Pick(values));
    }

    private string Id(string kind) =>
        _known.TryGetValue(kind, out var ids) && _dice.Chance(0.8) ? _dice.Pick(ids) : _dice.Chance(0.2) ? kind + "_AAAAAAAAAAAAAAAAAAAAAA" : _dice.Pick(Ids);

    /// <summary>Ids that were answered are asked for later: most of what can go wrong needs something that exists.</summary>
    private void Learn(string body)
    {
        const string Marker = "{\"id\":\"";
        if (!body.StartsWith(Marker, StringComparison.Ordinal) || body.IndexOf('"', Marker.Length) is not (> 0 and var end))
            return;
        var id = body[Marker.Length..end];
        var kind = id.Split('_')[0];
        if (!_known.TryGetValue(kind, out var ids))
            _known.Add(kind, ids = []);
        if (ids.Count < 200)
            ids.Add(id);
        else
            ids[_dice.Below(200)] = id;
    }
}
