using Dojo.Sandbox.Api;

namespace Dojo.Sandbox.Control.Scenarios;

/// <summary>A named sequence that anybody can start again: the same name and seed do the same.</summary>
internal sealed record Scenario(string Name, string Title, string Description, Func<ScenarioRun, Task> Act);

/// <summary>One start of a scenario: its dice, and what it has done so far.</summary>
internal sealed class ScenarioRun(int seed, string accountId, FaultBook faults)
{
    public const string DefaultKey = "sk_sandbox_scenarios";

    private readonly SeededRandomness _dice = new(seed);
    private readonly List<string> _steps = [];

    public int Seed => seed;

    public string AccountId => accountId;

    public IReadOnlyList<string> Steps => _steps;

    /// <summary>The account whose key is <see cref="DefaultKey"/>: where a scenario's intents live unless somebody names another.</summary>
    public static string DefaultAccount { get; } = ApiKey.Authenticate("Basic " + DefaultKey, "").Value!.AccountId;

    public int Below(int limit) => (int)(_dice.Fraction() * limit);

    public void Did(string what) => _steps.Add(what);

    public void Arm(FaultRequest fault, string what)
    {
        var rule = faults.Add(fault);
        Did($"{rule.Kind} on {rule.Operation}: {what}");
    }

    /// <summary>A rule with odds gets a seed of its own, so that several rules do not strike together.</summary>
    public void ArmOdds(FaultRequest fault, double probability, string what) =>
        Arm(fault with { Probability = probability, Seed = Below(int.MaxValue) }, what);
}

/// <summary>The body of <c>POST /_sandbox/scenarios/{name}</c>, which may be left out.</summary>
internal sealed record ScenarioRequest(int Seed = 1, string? AccountId = null);

internal sealed record ScenarioResponse(string Name, int Seed, IReadOnlyList<string> Steps);

internal sealed record ScenarioList(IReadOnlyList<ScenarioInfo> Scenarios);

internal sealed record ScenarioInfo(string Name, string Title, string Description);
