using System.Collections.Concurrent;
using Dojo.Sandbox.Areas;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Epos;

/// <summary>Which till systems are connected, by account, and what they told last.</summary>
internal sealed class EposRegistry(IJournal pen, SandboxClock clock) : IArea
{
    /// <summary>Events are shown to people and answer nothing, so only the newest are kept in memory.</summary>
    internal const int KeptEvents = 200;

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, AllIntegrations> _byAccount = new(StringComparer.Ordinal);
    private readonly LinkedList<EposEventSeen> _events = [];

    public AllIntegrations Of(string accountId) => _byAccount.GetValueOrDefault(accountId) ?? new AllIntegrations([], [], []);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<EposEventSeen> Events()
    {
        lock (_gate)
            return [.. _events];
    }

    /// <summary>An integration is known by its address: the same address is registered anew.</summary>
    public async Task<IReadOnlyList<RestIntegration>> RegisterAsync(string accountId, RestIntegrationRequest request)
    {
        var now = clock.Now;
        var createdAt = Of(accountId).RestIntegrations.FirstOrDefault(r => r.Url == request.Url)?.CreatedAt ?? now;
        var auth = new RestAuth(request.Auth.AuthType, request.Auth.Basic is { } basic ? new BasicAuth(basic.Username) : null);
        await SaveAsync(new RestIntegrationSaved(accountId, new RestIntegration(request.Url, Capabilities(request.Capabilities, now), auth, createdAt)));
        return Of(accountId).RestIntegrations;
    }

    /// <summary>A WebSocket integration has no address, so an account has one.</summary>
    public async Task<IReadOnlyList<WsIntegration>> RegisterAsync(string accountId, WsIntegrationRequest request)
    {
        var now = clock.Now;
        var createdAt = Of(accountId).WsIntegrations.Select(w => (DateTimeOffset?)w.CreatedAt).FirstOrDefault() ?? now;
        await SaveAsync(new WsIntegrationSaved(accountId, new WsIntegration(Capabilities(request.Capabilities, now), createdAt)));
        return Of(accountId).WsIntegrations;
    }

    public Task SubmitAsync(string accountId, EposEvent told) => SaveAsync(new EposEventSubmitted(accountId, told));

    public void Follow(Intent intent, JournalEntry entry, Task durable)
    {
        // No payment concerns the registry.
    }

    public bool TryReplay(JournalEntry entry)
    {
        switch (entry.Fact)
        {
            case RestIntegrationSaved fact:
                var all = Of(fact.AccountId);
                _byAccount[fact.AccountId] = all with
                {
                    RestIntegrations = [.. all.RestIntegrations.Where(r => r.Url != fact.Integration.Url), fact.Integration],
                };
                return true;
            case WsIntegrationSaved fact:
                _byAccount[fact.AccountId] = Of(fact.AccountId) with { WsIntegrations = [fact.Integration] };
                return true;
            case EposEventSubmitted fact:
                _events.AddFirst(new EposEventSeen(entry.At, fact.AccountId, fact.Event.EventType, fact.Event.Event));
                if (_events.Count > KeptEvents)
                    _events.RemoveLast();
                return true;
            default:
                return false;
        }
    }

    public void Forget()
    {
        lock (_gate)
        {
            _byAccount.Clear();
            _events.Clear();
        }
    }

    private Task SaveAsync(Fact fact)
    {
        lock (_gate)
        {
            var entry = new JournalEntry(clock.Now, fact);
            var durable = pen.Append(entry);
            TryReplay(entry);
            return durable;
        }
    }

    private static IReadOnlyList<Capability> Capabilities(IReadOnlyList<CapabilityRequest> requests, DateTimeOffset now) =>
        [.. requests.Select(r => new Capability(r.Name, r.Version, now))];
}
