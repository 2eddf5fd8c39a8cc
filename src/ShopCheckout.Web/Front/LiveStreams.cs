using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace ShopCheckout.Web.Front;

/// <summary>How many pages may watch at once, section "Live".</summary>
public sealed class LiveOptions
{
    /// <summary>In this process. Each costs a connection and some kilobytes, no thread and no database connection.</summary>
    public int MostStreams { get; set; } = 2000;

    /// <summary>For one address: an office full of shoppers, not a flood.</summary>
    public int MostPerAddress { get; set; } = 40;

    /// <summary>How often something is sent when nothing happens, so that proxies keep the stream open and a dead browser is noticed.</summary>
    public int HeartbeatSeconds { get; set; } = 15;

    /// <summary>After how long a browser has to come again, so that streams spread over the shop's processes.</summary>
    public int LifeMinutes { get; set; } = 10;
}

/// <summary>Counts the streams that are open. Who gets none asks now and then instead.</summary>
public sealed class LiveStreams(IOptions<LiveOptions> options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private int _all;

    /// <returns>Dispose it when the stream ends; null when there are too many.</returns>
    public IDisposable? TryOpen(IPAddress? remote)
    {
        var address = HouseholdOf(remote);
        lock (_gate)
        {
            var mine = _open.GetValueOrDefault(address);
            if (_all >= options.Value.MostStreams || mine >= options.Value.MostPerAddress)
                return null;
            _all++;
            _open[address] = mine + 1;
        }

        return new Place(this, address);
    }

    private void Close(string address)
    {
        lock (_gate)
        {
            _all--;
            if (--_open[address] == 0)
                _open.Remove(address);
        }
    }

    // Within the 64 leading bits of an IPv6 address a host picks freely.
    private static string HouseholdOf(IPAddress? remote)
    {
        if (remote is null)
            return string.Empty;
        if (remote.IsIPv4MappedToIPv6)
            remote = remote.MapToIPv4();
        return remote.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(remote.GetAddressBytes().AsSpan(0, 8)) : remote.ToString();
    }

    private sealed class Place(LiveStreams streams, string address) : IDisposable
    {
        private int _isClosed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isClosed, 1) == 0)
                streams.Close(address);
        }
    }
}
