using System.Collections.Concurrent;
using Dojo.Sandbox.Api;
using Dojo.Sandbox.Areas;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Terminals;

/// <summary>All card machines and what is done at them.</summary>
internal sealed class TerminalBook(IJournal pen, SandboxClock clock) : IArea
{
    private readonly Lock _creating = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<Terminal>> _byAccount = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Terminal> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _offline = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _lastSession = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _byIntent = new(StringComparer.Ordinal);

    public Book<TerminalSession> Sessions { get; } = new(
        "terminal session", pen, clock, static entry => TerminalSession.From(entry, (SessionCreated)entry.Fact), static (s, entry) => s.After(entry), static (_, _) => null);

    /// <summary>Called when a session may have to be woken: its id.</summary>
    public Action<string> OnMoved { get; set; } = static _ => { };

    public IReadOnlyList<Terminal> Of(string accountId) => _byAccount.GetOrAdd(accountId, id =>
    {
        var fleet = Terminal.FleetOf(id, clock.Now);
        foreach (var terminal in fleet)
            _byId[terminal.Id] = terminal;
        return fleet;
    });

    public IReadOnlyList<Terminal> All() => [.. _byAccount.OrderBy(a => a.Key, StringComparer.Ordinal).SelectMany(a => a.Value)];

    public Terminal? Find(string id) => _byId.GetValueOrDefault(id);

    public bool IsOffline(string terminalId) => _offline.ContainsKey(terminalId);

    /// <summary>The newest session of a machine, over or not.</summary>
    public TerminalSession? LastOf(string terminalId) =>
        _lastSession.TryGetValue(terminalId, out var id) ? Sessions.Find(id)?.Current : null;

    public TerminalStatus StatusOf(string terminalId) => this switch
    {
        _ when IsOffline(terminalId) => TerminalStatus.Offline,
        _ when LastOf(terminalId) is { IsFinal: false } => TerminalStatus.InUse,
        _ => TerminalStatus.Available,
    };

    public DateTimeOffset UpdatedAt(Terminal terminal) => new[]
    {
        terminal.KnownSince, LastOf(terminal.Id)?.UpdatedAt ?? default, _offline.GetValueOrDefault(terminal.Id),
    }.Max();

    /// <summary>The sessions that were about a payment intent, oldest first.</summary>
    public IReadOnlyList<TerminalSession> OfIntent(string intentId) =>
        [.. _byIntent.GetValueOrDefault(intentId, []).Select(id => Sessions.Find(id)?.Current).OfType<TerminalSession>()];

    /// <summary>One machine does one thing at a time, and one payment intent is at one machine at a time.</summary>
    public Result<Saved<TerminalSession>> Create(SessionCreated fact)
    {
        lock (_creating)
        {
            if (StatusOf(fact.TerminalId) is not TerminalStatus.Available and var status)
                return new Refusal(StatusCodes.Status404NotFound, $"The terminal is {status}; only one that is Available can be used.") { Code = "TERMINAL_UNAVAILABLE" };
            if (fact.Details.PaymentIntentId is { } intentId && OfIntent(intentId).Any(s => !s.IsFinal))
                return Refusal.Invalid("The payment intent is at another terminal already.");
            var saved = Sessions.Create(new JournalEntry(clock.Now, fact));
            Remember(fact);
            OnMoved(fact.SessionId);
            return saved;
        }
    }

    public Task SwitchAsync(Terminal terminal, bool offline)
    {
        lock (_creating)
        {
            var entry = new JournalEntry(clock.Now, new TerminalSwitched(terminal.Id, terminal.AccountId, offline));
            var durable = pen.Append(entry);
            TryReplay(entry);
            return durable;
        }
    }

    /// <summary>A fact of a payment intent was written that ends a session too.</summary>
    public void Follow(Intent intent, JournalEntry entry, Task durable)
    {
        var sessionId = entry.Fact switch
        {
            CardApproved f => f.TerminalSessionId,
            CardRefused f => f.TerminalSessionId,
            RefundMade f => f.TerminalSessionId,
            _ => null,
        };
        if (sessionId is not null)
            Sessions.Follow(sessionId, entry, durable);
    }

    public bool TryReplay(JournalEntry entry)
    {
        switch (entry.Fact)
        {
            case SessionCreated fact:
                Of(fact.AccountId);
                Sessions.Add(entry, Task.CompletedTask);
                Remember(fact);
                OnMoved(fact.SessionId);
                return true;
            case SessionFact fact:
                Sessions.Follow(fact.SessionId, entry, Task.CompletedTask);
                return true;
            case TerminalSwitched fact:
                Of(fact.AccountId);
                if (fact.Offline)
                    _offline[fact.TerminalId] = entry.At;
                else
                    _offline.TryRemove(fact.TerminalId, out _);
                return true;
            default:
                return false;
        }
    }

    public void Forget()
    {
        Sessions.Forget();
        _byAccount.Clear();
        _byId.Clear();
        _offline.Clear();
        _lastSession.Clear();
        _byIntent.Clear();
    }

    private void Remember(SessionCreated fact)
    {
        _lastSession[fact.TerminalId] = fact.SessionId;
        if (fact.Details.PaymentIntentId is { } intentId)
            _byIntent.AddOrUpdate(intentId, static (_, id) => [id], static (_, all, id) => [.. all, id], fact.SessionId);
    }
}
