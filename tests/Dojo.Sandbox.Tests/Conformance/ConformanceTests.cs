namespace Dojo.Sandbox.Tests.Conformance;

/// <summary>
/// Holds the whole API against its own description: every operation called, every answer of the shape it should have, every
/// documented status reached, every field sent, every required one left out once, every limit exceeded once.
/// </summary>
public sealed class ConformanceTests
{
    private static readonly Recipe[] Recipes = [.. PaymentRecipes.All, .. WebhookRecipes.All, .. CustomerRecipes.All, .. SetupRecipes.All, .. EposRecipes.All, .. TerminalRecipes.All];

    [Fact]
    public async Task EveryOperation_OfTheOpenApiFile_IsAnsweredAsDescribed()
    {
        var file = OpenApiFile.Instance;
        Assert.SkipWhen(file is null, OpenApiFile.Missing);
        await using var box = await Box.StartAsync();
        var walk = new Walk(file!, box);

        // What changes something goes first, so that those that read have something to show.
        foreach (var operation in file!.Operations.OrderBy(o => o.Method == "GET"))
            await walk.RunAsync(operation, Array.Find(Recipes, r => r.OperationId == operation.Id));

        Print(walk);
        Assert.Empty(walk.MissingOperations);
        Assert.Empty(walk.Wrong);
        Assert.Empty(walk.Operations.Unseen());
        Assert.Empty(walk.Statuses.Unseen());
        Assert.Empty(walk.Fields.Unseen());
        Assert.Empty(walk.RequiredFields.Unseen());
        Assert.Empty(walk.Limits.Unseen());
    }

    private static void Print(Walk walk)
    {
        var output = TestContext.Current.TestOutputHelper!;
        output.WriteLine($"Operations {walk.Operations}, {walk.MissingOperations.Count} more are in the file");
        output.WriteLine($"Documented statuses {walk.Statuses}");
        output.WriteLine($"Request fields {walk.Fields}");
        output.WriteLine($"Required fields left out {walk.RequiredFields}");
        output.WriteLine($"Limits exceeded {walk.Limits}");
        foreach (var (what, list) in new[] { ("No such operation", walk.MissingOperations), ("Wrong", walk.Wrong) })
            list.ForEach(line => output.WriteLine($"{what}: {line}"));
        foreach (var tally in new[] { walk.Statuses, walk.Fields })
        {
            foreach (var line in tally.Unseen())
                output.WriteLine($"Not seen: {line}");
        }
    }
}
