namespace Dojo.Sandbox.Control;

/// <summary>The fault rules in force. Rules strike in the order they were made; a used-up rule stays listed with nothing remaining.</summary>
internal sealed class FaultBook(SandboxIds ids, Randomness randomness)
{
    public const string WebhookDelivery = "WebhookDelivery";
    public const string AnyOperation = "*";

    private readonly Lock _gate = new();
    private readonly List<Armed> _rules = [];
    private volatile bool _armed;

    public FaultRule Add(FaultRequest request)
    {
        var rule = new FaultRule
        {
            Id = ids.Fault(),
            Operation = request.Operation,
            Kind = request.Kind,
            // Whoever gives odds wants them to hold for as long as the rule stands.
            Remaining = request.Count ?? (request.Probability is null ? 1 : null),
            Hits = 0,
            Milliseconds = request.Milliseconds,
            Status = request.Status,
            RetryAfter = request.RetryAfter,
            Event = request.Event,
            EntityId = request.EntityId,
            Fields = request.Fields,
            Probability = request.Probability,
            Seed = request.Seed,
            Skip = request.Skip,
            Times = request.Times,
            Steps = request.Steps,
        };
        lock (_gate)
        {
            _rules.Add(new Armed(rule, request.Seed is { } seed ? new SeededRandomness(seed) : randomness));
            _armed = true;
        }

        return rule;
    }

    public IReadOnlyList<FaultRule> All()
    {
        lock (_gate)
            return [.. _rules.Select(r => r.Rule)];
    }

    public bool Remove(string id)
    {
        lock (_gate)
            return _rules.RemoveAll(r => r.Rule.Id == id) > 0;
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
            return _rules.Find(r => IsAbout(r.Rule, operation, entityId) && fits(r.Rule) && r.Strikes())?.Rule;
    }

    private static bool IsAbout(FaultRule rule, string operation, string? entityId) =>
        (rule.Operation == operation || (rule.Operation == AnyOperation && operation != WebhookDelivery))
        && (rule.EntityId is null || rule.EntityId == entityId);

    private sealed class Armed(FaultRule rule, Randomness dice)
    {
        public FaultRule Rule { get; private set; } = rule;

        public bool Strikes()
        {
            if (Rule.Remaining == 0)
                return false;
            if (Rule.Skip > 0)
            {
                Rule = Rule with { Skip = Rule.Skip - 1 };
                return false;
            }

            if (Rule.Probability is { } probability && dice.Fraction() >= probability)
                return false;
            Rule = Rule with { Remaining = Rule.Remaining - 1, Hits = Rule.Hits + 1 };
            return true;
        }
    }
}
