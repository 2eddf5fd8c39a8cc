namespace Dojo.Sandbox.Control;

/// <summary>The fault rules in force. Rules strike in the order they were made; a used-up rule stays listed with nothing remaining.</summary>
internal sealed class FaultBook(SandboxIds ids)
{
    public const string WebhookDelivery = "WebhookDelivery";

    private readonly Lock _gate = new();
    private readonly List<FaultRule> _rules = [];
    private volatile bool _armed;

    public FaultRule Add(FaultRequest request)
    {
        var rule = new FaultRule
        {
            Id = ids.Fault(),
            Operation = request.Operation,
            Kind = request.Kind,
            Remaining = request.Count ?? 1,
            Hits = 0,
            Milliseconds = request.Milliseconds,
            Status = request.Status,
            RetryAfter = request.RetryAfter,
            Event = request.Event,
            EntityId = request.EntityId,
            Fields = request.Fields,
        };
        lock (_gate)
        {
            _rules.Add(rule);
            _armed = true;
        }

        return rule;
    }

    public IReadOnlyList<FaultRule> All()
    {
        lock (_gate)
            return [.. _rules];
    }

    public bool Remove(string id)
    {
        lock (_gate)
            return _rules.RemoveAll(r => r.Id == id) > 0;
    }

    public void Clear()
    {
        lock (_gate)
        {
            _rules.Clear();
            _armed = false;
        }
    }

    /// <summary>The rule that strikes now, its count already reduced; null when everything goes well.</summary>
    public FaultRule? Take(string operation, string? entityId, Func<FaultRule, bool> fits)
    {
        if (!_armed)
            return null;
        lock (_gate)
        {
            var index = _rules.FindIndex(r => r.Remaining > 0 && r.Operation == operation && (r.EntityId is null || r.EntityId == entityId) && fits(r));
            if (index < 0)
                return null;
            return _rules[index] = _rules[index] with { Remaining = _rules[index].Remaining - 1, Hits = _rules[index].Hits + 1 };
        }
    }
}
