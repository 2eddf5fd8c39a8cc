using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Dojo.Sandbox;

/// <summary>The address that browsers reach: as configured, or the first one listened on. Asked each time, because port 0 is known only after the start.</summary>
internal sealed class PublicAddress(IServer server, IOptions<SandboxOptions> options)
{
    public string Base => (options.Value.PublicUrl ?? Listening() ?? "http://127.0.0.1").TrimEnd('/');

    public string CheckoutOf(string intentId) => $"{Base}/checkout/{intentId}";

    private string? Listening() => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
}
