namespace Dojo.Sandbox.Tests.Fuzz;

/// <summary>2,000 requests here, 100,000 in the benchmark: <c>dotnet run -c Release --project tests/Dojo.Sandbox.Benchmarks -- fuzz</c>.</summary>
public sealed class FuzzTests
{
    [Theory]
    [InlineData(20260227)]
    [InlineData(4)]
    public async Task AnyRequest_GetsAGoodAnswerOrProblemDetails(int seed)
    {
        await using var box = await Box.StartAsync();
        using var client = RequestFuzzer.ClientOf(box.BaseUrl);
        var fuzzer = new RequestFuzzer(seed);
        var complaints = new List<string>();

        for (var i = 0; i < 1000; i++)
        {
            if (await fuzzer.SendAsync(client) is { } complaint)
                complaints.Add($"#{i} {complaint}");
        }

        Assert.True(complaints.Count == 0, $"{complaints.Count} complaints:\n{string.Join('\n', complaints.Take(12))}");
        await box.CreateAsync();
    }
}
