using Dojo.Sandbox.Customers;
using Dojo.Sandbox.Epos;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Journal;
using Dojo.Sandbox.Terminals;

namespace Dojo.Sandbox.Areas;

/// <summary>The parts of the state that stand beside payment intents and webhooks, with the pen they share.</summary>
internal sealed class AreaSet
{
    private readonly Pen _pen = new();
    private readonly IReadOnlyList<IArea> _all;

    public AreaSet(SandboxClock clock)
    {
        Vault = new Vault(_pen, clock);
        Epos = new EposRegistry(_pen, clock);
        Terminals = new TerminalBook(_pen, clock);
        _all = [Vault, Epos, Terminals];
    }

    public Vault Vault { get; }

    public EposRegistry Epos { get; }

    public TerminalBook Terminals { get; }

    public void Keep(IJournal journal) => _pen.Keep(journal);

    public bool TryReplay(JournalEntry entry) => _all.Any(a => a.TryReplay(entry));

    public void Follow(Intent intent, JournalEntry entry, Task durable)
    {
        foreach (var area in _all)
            area.Follow(intent, entry, durable);
    }

    public void Forget()
    {
        foreach (var area in _all)
            area.Forget();
    }
}
