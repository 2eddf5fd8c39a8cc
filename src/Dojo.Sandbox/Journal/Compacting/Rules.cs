using System.Text.Json;
using Dojo.Sandbox.Customers;
using Dojo.Sandbox.Epos;
using Dojo.Sandbox.Terminals;
using Dojo.Sandbox.Webhooks;

namespace Dojo.Sandbox.Journal.Compacting;

/// <summary>What of a thread of lines may go, and what must then be written differently so that every answer stays as it was.</summary>
/// <param name="read">Reads a line in full.</param>
/// <param name="now">What the Sandbox's clock shows.</param>
internal sealed class Rules(Func<SeenLine, JournalEntry> read, DateTimeOffset now)
{
    private readonly List<Edit> _edits = [];
    private readonly List<Trimmed> _deliveries = [];

    public CompactionPlan Plan(Edit? reset, long surveyedTo)
    {
        _edits.AddRange(reset is null ? [] : [reset]);
        _edits.Sort((a, b) => a.Start.CompareTo(b.Start));
        return new CompactionPlan(_edits, _deliveries, surveyedTo) { Reset = reset };
    }

    public void Apply(ThreadKind kind, List<SeenLine> lines)
    {
        switch (kind)
        {
            case ThreadKind.Latest:
                LeaveOut(lines.SkipLast(1));
                break;
            case ThreadKind.EposEvents:
                LeaveOut(lines.SkipLast(EposRegistry.KeptEvents));
                break;
            case ThreadKind.Secret:
                LeaveOut(lines.SkipLast(1).Where(l => l.Role == Role.Issued));
                break;
            case ThreadKind.Subscription:
                OfSubscription(lines);
                break;
            case ThreadKind.Delivery when lines.Count > 1 && lines[^1].Role == Role.Ended:
                OfDelivery(lines);
                break;
            case ThreadKind.Customer:
                OfCustomer(lines);
                break;
            case ThreadKind.Session when lines[0].Role == Role.Began && lines[^1].Role == Role.Ended:
                OfSession(lines);
                break;
        }
    }

    /// <summary>The last state takes the place of the first, so that lists keep their order.</summary>
    private void OfSubscription(List<SeenLine> lines)
    {
        if (lines[^1].Role == Role.Ended)
        {
            LeaveOut(lines);
        }
        else if (lines.Count > 1)
        {
            Rewrite(lines[0], read(lines[^1]));
            LeaveOut(lines.Skip(1));
        }
    }

    private void OfDelivery(List<SeenLine> lines)
    {
        var last = read(lines[^1]);
        var fact = (DeliveryAttempted)last.Fact;
        var earlier = lines.SkipLast(1).Count(l => l.Role is Role.Step or Role.Ended) + (int)lines.Sum(l => l.Number);
        LeaveOut(lines.SkipLast(1));
        Rewrite(lines[^1], last with { Fact = fact with { EarlierAttempts = earlier } });
        _deliveries.Add(new Trimmed(fact.EventId, fact.SubscriptionId, earlier));
    }

    /// <summary>Of a deleted customer the place in the list remains: a search that was under way may point to it.</summary>
    private void OfCustomer(List<SeenLine> lines)
    {
        if (lines.Exists(l => l.Role == Role.Ended) && lines[0].Role == Role.Began)
        {
            var created = read(lines[0]);
            var fact = (CustomerCreated)created.Fact;
            Rewrite(lines[0], created with { Fact = new CustomerGone(fact.CustomerId, fact.AccountId) });
            LeaveOut(lines.Skip(1));
            return;
        }

        LeaveOut(lines.Where(l => l.Role == Role.Expiring && l.Number <= now.UtcTicks));
        var changes = lines.FindAll(l => l.Role == Role.State);
        if (changes.Count < 2)
            return;
        var last = read(changes[^1]);
        var version = (int)changes.Aggregate(0L, (v, l) => l.Number > 0 ? l.Number : v + 1);
        LeaveOut(changes.SkipLast(1));
        Rewrite(changes[^1], last with { Fact = (CustomerUpdated)last.Fact with { DocumentVersion = version } });
    }

    /// <summary>Of a session that is over nobody asks for anything but its whole story, which one line tells as well as five.</summary>
    private void OfSession(List<SeenLine> lines)
    {
        var steps = lines.FindAll(l => l.Role == Role.Step);
        if (steps.Count < 2)
            return;
        var told = steps.ConvertAll(l => read(l));
        Rewrite(steps[^1], told[^1] with { Fact = SessionPast.Of(told) });
        LeaveOut(steps.SkipLast(1));
    }

    private void LeaveOut(IEnumerable<SeenLine> lines) => _edits.AddRange(lines.Select(l => new Edit(l.Start, l.Length, null)));

    private void Rewrite(SeenLine line, JournalEntry entry) =>
        _edits.Add(new Edit(line.Start, line.Length, JsonSerializer.SerializeToUtf8Bytes(entry, SandboxJson.Journal.JournalEntry)));
}
