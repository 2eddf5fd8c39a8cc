using System.Globalization;
using Dojo.Sandbox.Customers;
using Dojo.Sandbox.HostedCheckout;
using Dojo.Sandbox.Pages;
using Dojo.Sandbox.Requests;

namespace Dojo.Sandbox.Control.Panel;

/// <summary>The panel's pages of calls and of customers.</summary>
internal sealed class CallPages(RequestLog log, SandboxStore store, PublicAddress address, PageRenderer pages)
{
    private const int PageLength = 50;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_sandbox/calls", (RequestDelegate)CallsAsync);
        routes.MapGet("/_sandbox/calls/{number}", (RequestDelegate)CallAsync);
        routes.MapGet("/_sandbox/customers", (RequestDelegate)CustomersAsync);
    }

    private Task CallsAsync(HttpContext http)
    {
        var about = Query(http, "q");
        long? older = long.TryParse(Query(http, "older"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        var found = log.Newest(older, PageLength, c => about is null || Fits(c, about));
        var next = found.Count == PageLength
            ? string.Create(CultureInfo.InvariantCulture, $"/_sandbox/calls?older={found[^1].Number}") + (about is null ? "" : "&q=" + Uri.EscapeDataString(about))
            : null;
        return pages.AnswerAsync<CallListPage>(http, new() { ["View"] = new CallListView(about, [.. found.Select(CallPresenter.Row)], next) });
    }

    private Task CallAsync(HttpContext http)
    {
        var known = long.TryParse((string)http.Request.RouteValues["number"]!, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? log.Find(number) : null;
        return known is { } call
            ? pages.AnswerAsync<CallDetailPage>(http, new() { ["View"] = CallPresenter.Detail(call, address.Base) })
            : pages.AnswerAsync<MessagePage>(
                http,
                new() { ["View"] = CheckoutMessages.NotFound with { Merchant = "Sandbox panel", Title = "This call is not kept any more", Text = "The last 1,000 calls are kept, in memory.", LinkUrl = "/_sandbox/calls", LinkText = "All calls" } },
                StatusCodes.Status404NotFound);
    }

    private Task CustomersAsync(HttpContext http)
    {
        var query = Query(http, "q");
        var rows = store.Vault.Customers.All.OlderThan(null).Select(p => p.Current).Where(c => !c.Deleted && (query is null || Fits(c, query))).Take(PageLength)
            .Select(c => new CustomerRow(
                c.Id, c.Profile.Name ?? "No name", c.Profile.EmailAddress, c.AccountId, PanelPresenter.Time(c.CreatedAt),
                [.. c.Methods.Select(m => $"{m.Card.Scheme} {m.Card.Number}, {m.Card.Expiry}")]));
        return pages.AnswerAsync<CustomerListPage>(http, new() { ["View"] = new CustomerListView(query, [.. rows]) });
    }

    private static bool Fits(Call call, string about) =>
        call.Path.Contains(about, StringComparison.OrdinalIgnoreCase)
        || call.Operation?.Contains(about, StringComparison.OrdinalIgnoreCase) == true
        || call.IsAbout(about);

    private static bool Fits(Customer customer, string query) =>
        customer.Id.Contains(query, StringComparison.Ordinal)
        || customer.Profile.Name?.Contains(query, StringComparison.OrdinalIgnoreCase) == true
        || customer.Profile.EmailAddress?.Contains(query, StringComparison.OrdinalIgnoreCase) == true;

    private static string? Query(HttpContext http, string name) =>
        http.Request.Query[name].ToString().Trim() is { Length: > 0 } value ? value : null;
}
