using Microsoft.Extensions.Options;
using ShopCheckout.Orders;

namespace ShopCheckout.Bookings;

/// <summary>Private links by which a guest reaches a booking without signing in. A link to an order opens no booking, nor the other way round.</summary>
public sealed class BookingLinks(IOptions<ShopOptions> options)
{
    private readonly SignedIds _ids = new(options, "booking");

    public string TokenFor(Guid bookingId) => _ids.TokenFor(bookingId);

    public bool TryRead(string? token, out Guid bookingId) => _ids.TryRead(token, out bookingId);

    public Uri PageOf(Guid bookingId) => new(options.Value.PublicUrl, $"/bookings/{TokenFor(bookingId)}");
}
