using System.Net;
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
    private readonly Dictionary<NetworkAddress, int> _open = [];
    private int _all;

    /// <returns>Dispose it when the stream ends; null when there are too many.</returns>
    public IDisposable? TryOpen(IPAddress? remote)
    {
        var address = NetworkAddress.Of(remote);
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

    private void Close(NetworkAddress address)
    {
        lock (_gate)
        {
            _all--;
            if (--_open[address] == 0)
                _open.Remove(address);
        }
    }

    private sealed class Place(LiveStreams streams, NetworkAddress address) : IDisposable
    {
        private int _isClosed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isClosed, 1) == 0)
                streams.Close(address);
        }
    }
}
