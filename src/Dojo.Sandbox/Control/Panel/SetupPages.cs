using Dojo.Sandbox.HostedCheckout;
using Dojo.Sandbox.Pages;
using Dojo.Sandbox.SetupIntents;

namespace Dojo.Sandbox.Control.Panel;

/// <summary>The panel's pages of setup intents.</summary>
internal sealed class SetupPages(SandboxStore store, PanelPresenter presenter, PageRenderer pages)
{
    private const int PageLength = 50;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_sandbox/setups", (RequestDelegate)ListAsync);
        routes.MapGet("/_sandbox/setups/{id}", (RequestDelegate)ShowAsync);
    }

    private Task ListAsync(HttpContext http)
    {
        var book = store.Vault.SetupIntents;
        var query = http.Request.Query["q"].ToString().Trim() is { Length: > 0 } q ? q : null;
        var older = book.Find(http.Request.Query["older"].ToString())?.Order;
        var found = book.All.OlderThan(older).Select(p => book.Settle(p).Entity).Where(s => query is null || Fits(s, query)).Take(PageLength + 1).ToList();
        var page = found.Take(PageLength).ToList();
        var next = found.Count > PageLength ? $"/_sandbox/setups?older={page[^1].Id}" + (query is null ? "" : "&q=" + Uri.EscapeDataString(query)) : null;
        return pages.AnswerAsync<SetupListPage>(http, new() { ["View"] = new SetupListView(query, [.. page.Select(PanelPresenter.Row)], next) });
    }

    private async Task ShowAsync(HttpContext http)
    {
        if (await store.Vault.SetupIntents.FindAsync((string)http.Request.RouteValues["id"]!) is { } setup)
        {
            await pages.AnswerAsync<SetupDetailPage>(http, new() { ["View"] = presenter.Detail(setup) });
            return;
        }

        var view = CheckoutMessages.NotFound with { Merchant = "Sandbox panel", Title = "We cannot find this setup intent", LinkUrl = "/_sandbox/setups", LinkText = "All setup intents" };
        await pages.AnswerAsync<MessagePage>(http, new() { ["View"] = view }, StatusCodes.Status404NotFound);
    }

    private static bool Fits(SetupIntent setup, string query) =>
        setup.Id.Contains(query, StringComparison.Ordinal)
        || setup.AccountId.Contains(query, StringComparison.Ordinal)
        || setup.Request.Reference.Contains(query, StringComparison.OrdinalIgnoreCase);
}
