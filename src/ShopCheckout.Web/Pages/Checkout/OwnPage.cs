using MediatR;
using ShopCheckout.Abuse;

namespace ShopCheckout.Web.Pages.Checkout;

/// <summary>Whether an order may be paid on the shop's own page. Where a captcha was asked for, the one try that it bought is made on Dojo's
/// page: on our own each try would have to buy another.</summary>
internal static class OwnPage
{
    public static async Task<bool> MayTakeAsync(this IMediator mediator, Guid orderId, CancellationToken cancellationToken) =>
        (await mediator.Send(new ViewCardCheck.Query(null, orderId), cancellationToken)).Verdict.IsOpen;
}
