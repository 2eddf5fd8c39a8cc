using System.Text.Json;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Epos;

/// <summary>Something a till system can do for Dojo.</summary>
internal sealed record CapabilityRequest(string Name, string Version);

internal sealed record Capability(string Name, string Version, DateTimeOffset UpdatedAt);

internal sealed record BasicAuthRequest(string Username, string Password)
{
    // Records print their members; a password must never print itself into a log.
    public override string ToString() => nameof(BasicAuthRequest);
}

internal sealed record RestAuthRequest(string AuthType, BasicAuthRequest? Basic = null);

internal sealed record RestIntegrationRequest(IReadOnlyList<CapabilityRequest> Capabilities, RestAuthRequest Auth, string Url);

internal sealed record WsIntegrationRequest(IReadOnlyList<CapabilityRequest> Capabilities);

internal sealed record BasicAuth(string Username);

internal sealed record RestAuth(string AuthType, BasicAuth? Basic);

internal sealed record RestIntegration(string Url, IReadOnlyList<Capability> Capabilities, RestAuth Auth, DateTimeOffset CreatedAt);

internal sealed record WsIntegration(IReadOnlyList<Capability> Capabilities, DateTimeOffset CreatedAt);

/// <summary>Dojo's own integrations; the Sandbox has none, so the list that holds these is empty.</summary>
internal sealed record DojoManagedIntegration(IReadOnlyList<Capability> Capabilities, DateTimeOffset CreatedAt);

internal sealed record AllIntegrations(
    IReadOnlyList<WsIntegration> WsIntegrations, IReadOnlyList<RestIntegration> RestIntegrations, IReadOnlyList<DojoManagedIntegration> DojoManagedIntegrations);

/// <summary>What a till system tells: an order, party or reservation of its own changed.</summary>
internal sealed record EposEvent(string EventType, JsonElement Event);

internal sealed record EposEventSeen(DateTimeOffset At, string AccountId, string EventType, JsonElement Event);

internal sealed record EposEventList(IReadOnlyList<EposEventSeen> Events);

/// <summary>A till system's integration was registered, or registered anew. The password it came with is not kept: nobody calls it.</summary>
internal sealed record RestIntegrationSaved(string AccountId, RestIntegration Integration) : Fact;

internal sealed record WsIntegrationSaved(string AccountId, WsIntegration Integration) : Fact;

internal sealed record EposEventSubmitted(string AccountId, EposEvent Event) : Fact;
