using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;
using ShopCheckout.Orders;

namespace ShopCheckout.PaymentLinks;

/// <summary>Lets a payment link follow the order by which it is paid, in the order's own commit.</summary>
public sealed class LinkNews(ShopDbContext db, LinkMails mails)
{
    public async Task PaidAsync(Order order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.PaymentLinkId is not { } linkId)
            return;
        var link = await db.PaymentLinks.SingleAsync(l => l.Id == linkId, cancellationToken);

        // Paid by another order already: what came a second time has an alert of its own, as everything that is paid late.
        if (!PaymentLinkTransitions.Allows(link.Status, PaymentLinkStep.Pay))
            return;
        link.Pay(order.Id, now);
        await mails.PaidAsync(link, order.Id, order.Number, cancellationToken);
    }
}
