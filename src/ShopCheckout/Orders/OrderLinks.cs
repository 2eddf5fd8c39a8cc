using Microsoft.Extensions.Options;

namespace ShopCheckout.Orders;

/// <summary>Signed links by which a guest reaches an order without signing in.</summary>
public sealed class OrderLinks(IOptions<ShopOptions> options)
{
    private readonly SignedIds _ids = new(options, string.Empty);

    public string TokenFor(Guid orderId) => _ids.TokenFor(orderId);

    /// <summary>Reads a token. Anything that none of our keys signed is nothing.</summary>
    public bool TryRead(string? token, out Guid orderId) => _ids.TryRead(token, out orderId);

    public Uri OrderUrl(Guid orderId) => new(options.Value.PublicUrl, $"/orders/{TokenFor(orderId)}");

    /// <summary>Its invoice, once its money was taken.</summary>
    public Uri InvoiceUrl(Guid orderId) => new(options.Value.PublicUrl, $"/orders/{TokenFor(orderId)}/invoice");

    public Uri ReturnUrl(Guid orderId) => new(options.Value.PublicUrl, $"/checkout/return/{TokenFor(orderId)}");

    public Uri CancelUrl(Guid orderId) => new(options.Value.PublicUrl, $"/checkout/cancelled/{TokenFor(orderId)}");
}
