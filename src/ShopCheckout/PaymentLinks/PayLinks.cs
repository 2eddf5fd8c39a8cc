using Microsoft.Extensions.Options;
using ShopCheckout.Orders;

namespace ShopCheckout.PaymentLinks;

/// <summary>Private addresses of payment links. One of these opens no order and no booking, nor the other way round.</summary>
public sealed class PayLinks(IOptions<ShopOptions> options)
{
    private readonly SignedIds _ids = new(options, "payment-link");

    public string TokenFor(Guid linkId) => _ids.TokenFor(linkId);

    public bool TryRead(string? token, out Guid linkId) => _ids.TryRead(token, out linkId);

    public Uri PageOf(Guid linkId) => new(options.Value.PublicUrl, $"/pay/{TokenFor(linkId)}");
}
