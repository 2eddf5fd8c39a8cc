using MediatR;
using Microsoft.Extensions.DependencyInjection;
using ShopCheckout.Audit;
using ShopCheckout.Orders;
using ShopCheckout.PaymentLinks;

namespace ShopCheckout.Web.Tests.Pages.Pay;

/// <summary>Writes and sends payment links without going through the pages.</summary>
internal static class LinkClerk
{
    public const long TotalMinor = 4000 + 6000;

    public static async Task<TResponse> SendAsync<TResponse>(this ShopFactory shop, IRequest<TResponse> message)
    {
        await using var scope = shop.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message);
    }

    public static StaffAct Act(this ShopFactory shop) => new(shop.Services.GetRequiredService<IIdSource>().NewId(), "clerk@example.com", "They asked for it.");

    public static async Task<Guid> WriteAsync(ShopFactory shop, PaymentLinkKind kind = PaymentLinkKind.Link)
    {
        var until = shop.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(14);
        var draft = new LinkDraft(
            kind, new Contact("Grace Hopper", "grace@example.com", string.Empty), "As we <b>said</b>.", kind == PaymentLinkKind.Quote ? "Half of it back." : null, "PO 4711", until,
            [new(null, "A cake in three tiers", 1, 4000, 2000), new(null, "Two hours of setting up", 2, 3000, 0)]);
        return (await shop.SendAsync(new SaveLink.Command(null, draft, shop.Act()))).GetValueOrDefault();
    }

    public static async Task<(Guid Id, string Path)> SendLinkAsync(ShopFactory shop, PaymentLinkKind kind = PaymentLinkKind.Link)
    {
        var id = await WriteAsync(shop, kind);
        await shop.SendAsync(new SendLink.Command(id, shop.Act()));
        return (id, PathOf(shop, id));
    }

    public static string PathOf(ShopFactory shop, Guid id) => $"/pay/{shop.Services.GetRequiredService<PayLinks>().TokenFor(id)}";

    public static Uri Relative(string path) => new(path, UriKind.Relative);
}
