using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Tests.Journal.Compacting;

/// <summary>What is written while a compaction copies is copied too: as it goes where that is much, and in the moment of the exchange.</summary>
public sealed class TailTests
{
    /// <summary>More than may wait for the moment of the exchange.</summary>
    private const int MuchBytes = 300 * 1024;

    [Fact]
    public async Task Compact_WhileMuchIsWritten_LosesNothingOfIt()
    {
        using var data = new TempDirectory();
        var path = Path.Combine(data.Path, JournalReader.FileName);
        var answered = new List<string>();
        Box box = null!;
        box = await Box.StartAsync(data.Path, configure: Moments.At(moment =>
        {
            if (moment != "copied")
                return;
            var before = new FileInfo(path).Length;
            while (new FileInfo(path).Length < before + MuchBytes)
                answered.AddRange(Task.WhenAll(Enumerable.Range(0, 50).Select(_ => box.CreateIdAsync())).GetAwaiter().GetResult());
        }));
        await using (box)
        {
            var renewed = await box.CreateIdAsync();
            for (var i = 0; i < 3; i++)
                (await box.Api.PostAsync($"/payment-intents/{renewed}/refresh-client-session-secret", null)).Dispose();
            using var compacted = await box.Api.PostAsync("/_sandbox/compact", null);
            Assert.True(compacted.IsSuccessStatusCode);
            answered.Add(await box.CreateIdAsync());
        }

        await using var again = await Box.StartAsync(data.Path);
        foreach (var id in answered)
            Assert.Equal("Created", await again.StatusAsync(id));
    }
}
