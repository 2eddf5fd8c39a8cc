using Dojo.Sandbox.HostedCheckout;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Pages;

namespace Dojo.Sandbox.Control.Panel;

/// <summary>The pages under <c>/_sandbox</c>: what is in the Sandbox, for people. Like all of <c>/_sandbox</c> they answer to this machine only.</summary>
internal sealed class PanelEndpoints(SandboxStore store, PanelPresenter presenter, PageRenderer pages)
{
    private const int PageLength = 50;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (RequestDelegate)(static http =>
        {
            http.Response.Redirect("/_sandbox");
            return Task.CompletedTask;
        }));
        routes.MapGet("/_sandbox", (RequestDelegate)IntentsAsync);
        routes.MapGet("/_sandbox/intents/{id}", (RequestDelegate)IntentAsync);
        routes.MapGet("/_sandbox/events", (RequestDelegate)EventsAsync);
    }

    private Task IntentsAsync(HttpContext http)
    {
        var query = Query(http, "q");
        var status = Enum.TryParse<PaymentIntentStatus>(Query(http, "status"), out var wanted) ? wanted : (PaymentIntentStatus?)null;
        var newerThan = OrderOf(Query(http, "newer"));
        var entries = newerThan is { } n ? store.Intents.All.NewerThan(n) : store.Intents.All.OlderThan(OrderOf(Query(http, "older")));
        var found = entries.Where(e => Fits(e, query, status)).Take(PageLength + 1).Select(e => store.Settle(e).Intent).ToList();
        var more = found.Count > PageLength;
        var page = found.Take(PageLength).ToList();
        if (newerThan is not null)
            page.Reverse();

        var hasNewer = newerThan is not null ? more : Query(http, "older") is not null;
        var hasOlder = newerThan is not null || more;
        var view = new IntentListView(
            query, status?.ToString(), Enum.GetNames<PaymentIntentStatus>(), [.. page.Select(PanelPresenter.Row)],
            hasNewer && page.Count > 0 ? Link("newer", page[0].Id) : null,
            hasOlder && page.Count > 0 ? Link("older", page[^1].Id) : null);
        return pages.AnswerAsync<IntentListPage>(http, new() { ["View"] = view });

        string Link(string direction, string id) =>
            $"/_sandbox?{direction}={id}"
            + (query is null ? "" : $"&q={Uri.EscapeDataString(query)}")
            + (status is null ? "" : $"&status={status}");
    }

    private async Task IntentAsync(HttpContext http)
    {
        var id = (string)http.Request.RouteValues["id"]!;
        if (await store.FindAsync(id) is { } intent)
            await pages.AnswerAsync<IntentDetailPage>(http, new() { ["View"] = presenter.Detail(intent) });
        else
            await pages.AnswerAsync<MessagePage>(http, new() { ["View"] = CheckoutMessages.NotFound with { Merchant = "Sandbox panel", LinkUrl = "/_sandbox", LinkText = "All payment intents" } }, StatusCodes.Status404NotFound);
    }

    private Task EventsAsync(HttpContext http)
    {
        var events = store.Events.Newest(Query(http, "older"), PageLength);
        var view = new EventListView(
            [.. events.Select(presenter.Event)], events.Count == PageLength ? $"/_sandbox/events?older={events[^1].Id}" : null);
        return pages.AnswerAsync<EventListPage>(http, new() { ["View"] = view });
    }

    /// <summary>By what is known in memory: nothing is read to find out that it does not fit.</summary>
    private bool Fits(IntentEntry entry, string? query, PaymentIntentStatus? status) =>
        (status is null || store.Summarize(entry).Status == status)
        && (query is null
            || entry.Id.Contains(query, StringComparison.Ordinal)
            || entry.AccountId.Contains(query, StringComparison.Ordinal)
            || entry.Summary.Reference.Contains(query, StringComparison.OrdinalIgnoreCase));

    private long? OrderOf(string? id) => id is null ? null : store.Intents.Find(id)?.Order;

    private static string? Query(HttpContext http, string name) =>
        http.Request.Query[name].ToString().Trim() is { Length: > 0 } value ? value : null;
}
