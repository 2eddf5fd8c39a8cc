using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ShopCheckout.Web.Front;

/// <summary>One household or office: an IPv4 address, or the 64 leading bits of an IPv6 one, within which a host picks freely. What a request
/// claims in its headers counts only when a proxy of ours wrote it; by then it is the connection's address.</summary>
internal readonly record struct NetworkAddress(bool IsV6, ulong Leading)
{
    public static NetworkAddress Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    public static NetworkAddress Of(IPAddress? remote)
    {
        if (remote is null)
            return default;
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        if (remote.IsIPv4MappedToIPv6)
            remote = remote.MapToIPv4();
        remote.TryWriteBytes(bytes, out _);
        var leading = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        return remote.AddressFamily == AddressFamily.InterNetwork ? new(IsV6: false, leading >> 32) : new(IsV6: true, leading);
    }

    public string ToKey() => string.Create(CultureInfo.InvariantCulture, $"{(IsV6 ? 6 : 4)}:{Leading:x}");
}
