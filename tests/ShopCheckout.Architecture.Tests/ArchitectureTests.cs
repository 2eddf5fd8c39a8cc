using ShopCheckout.Architecture.Tests.Rules;

namespace ShopCheckout.Architecture.Tests;

/// <summary>Each rule of the house holds for the code, and objects to code planted against it.</summary>
public sealed class ArchitectureTests
{
    private static readonly IReadOnlyDictionary<string, Rule> Rules =
        DependencyRules.All.Concat(ProjectRules.All).Concat(StyleRules.All).Concat(MarkupRules.All).ToDictionary(r => r.Name, StringComparer.Ordinal);

    public static TheoryData<string> RuleNames => [.. Rules.Keys];

    public static TheoryData<string, int> PlantNumbers
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var rule in Rules.Values)
            {
                for (var plant = 0; plant < rule.Plants.Count; plant++)
                    data.Add(rule.Name, plant);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void Rule_HoldsForTheCode(string rule)
    {
        var violations = Rules[rule].Check(Codebase.Real).Select(v => v.Message).Distinct(StringComparer.Ordinal).ToList();

        Assert.True(violations.Count == 0, $"{rule}:\n{string.Join('\n', violations)}");
    }

    [Theory]
    [MemberData(nameof(PlantNumbers))]
    public void Rule_CatchesItsPlant(string rule, int plant)
    {
        var planted = Rules[rule].Plants[plant];

        var violations = Rules[rule].Check(Codebase.Real.Plant(planted)).ToList();

        Assert.True(violations.Count > 0, $"{rule} does not object to:\n{planted.Text}");
        Assert.All(violations, v => Assert.StartsWith(planted.Path, v.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryRule_HasAPlant() => Assert.All(Rules.Values, rule => Assert.NotEmpty(rule.Plants));

    /// <summary>Rules that look at nothing hold always: what they look at must be there.</summary>
    [Fact]
    public void Codebase_IsSeenWhole()
    {
        var code = Codebase.Real;

        Assert.Superset(
            new HashSet<string>(["ShopCheckout.Orders.Order", "ShopCheckout.Payments.Payment", "ShopCheckout.Catalog.Product", "ShopCheckout.Money"], StringComparer.Ordinal),
            code.Entities.ToHashSet(StringComparer.Ordinal));
        Assert.Contains(code.Uses, u => u.By.EndsWith(".Handler", StringComparison.Ordinal) && u.Type == "ShopCheckout.Data.ShopDbContext");
        Assert.Contains(code.Uses, u => u.File.Project == "ShopCheckout.PostgreSql" && u.Assembly == "Npgsql");
        Assert.Contains(code.Uses, u => u.File.Project == "Dojo.Sandbox" && u.IsFrom("Microsoft.AspNetCore.Http"));
    }
}
