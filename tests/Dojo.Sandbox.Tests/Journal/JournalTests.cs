using System.Text;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Tests.Journal;

public sealed class JournalTests
{
    [Theory]
    [InlineData("{\"at\":\"2026-06-01T12:00")]
    [InlineData("{\"at\":\"2026-06-01T12:00\n")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    public async Task Start_AfterATornLastLine_CutsItOffAndSaysSo(string torn)
    {
        using var data = new TempDirectory();
        var id = await OneIntentAsync(data);
        var whole = await File.ReadAllBytesAsync(data.Journal);
        await File.WriteAllBytesAsync(data.Journal, [.. whole, .. Encoding.UTF8.GetBytes(torn)]);

        await using (var box = await Box.StartAsync(data.Path))
        {
            Assert.Equal("Created", await box.StatusAsync(id));
            Assert.Contains("torn", box.Log.Text, StringComparison.Ordinal);
            Assert.Equal(whole, await File.ReadAllBytesAsync(data.Journal));
            await box.PaidAsync(id);
        }

        await using var again = await Box.StartAsync(data.Path);
        Assert.Equal("Captured", await again.StatusAsync(id));
        Assert.DoesNotContain("torn", again.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithTheLastLineCutAnywhere_ForgetsOnlyThatLine()
    {
        using var data = new TempDirectory();
        var id = await OneIntentAsync(data, pay: true);
        var whole = await File.ReadAllBytesAsync(data.Journal);
        var lastLine = whole.AsSpan(0, whole.Length - 1).LastIndexOf((byte)'\n') + 1;

        for (var length = lastLine; length < whole.Length; length += 37)
        {
            await File.WriteAllBytesAsync(data.Journal, whole[..length]);
            await using var box = await Box.StartAsync(data.Path);
            Assert.Equal("Created", await box.StatusAsync(id));
        }
    }

    [Fact]
    public async Task Start_WithABrokenMiddleLine_StopsAndNamesIt()
    {
        using var data = new TempDirectory();
        await OneIntentAsync(data, pay: true);
        var lines = await File.ReadAllLinesAsync(data.Journal);
        lines[2] = lines[2][..(lines[2].Length / 2)];
        await File.WriteAllLinesAsync(data.Journal, lines);
        var before = await File.ReadAllBytesAsync(data.Journal);

        var e = await Assert.ThrowsAsync<JournalCorruptException>(() => Box.StartAsync(data.Path));

        Assert.Contains("line 3", e.Message, StringComparison.Ordinal);
        Assert.Contains("does not start", e.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(data.Journal));
    }

    [Fact]
    public async Task Start_WithAMissingMiddleLine_StopsAndNamesIt()
    {
        using var data = new TempDirectory();
        await OneIntentAsync(data, pay: true);
        var lines = (await File.ReadAllLinesAsync(data.Journal)).ToList();
        lines.RemoveAll(l => l.Contains("intent.created", StringComparison.Ordinal));
        await File.WriteAllLinesAsync(data.Journal, lines);

        var e = await Assert.ThrowsAsync<JournalCorruptException>(() => Box.StartAsync(data.Path));

        Assert.Contains("before it was created", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnAFileThatIsNoJournal_StopsAndLeavesIt()
    {
        using var data = new TempDirectory();
        await File.WriteAllTextAsync(data.Journal, "dear diary\n");

        await Assert.ThrowsAsync<JournalCorruptException>(() => Box.StartAsync(data.Path));

        Assert.Equal("dear diary\n", await File.ReadAllTextAsync(data.Journal));
    }

    [Fact]
    public async Task Start_OnADirectoryInUse_SaysSo()
    {
        using var data = new TempDirectory();
        await using var box = await Box.StartAsync(data.Path);

        var e = await Assert.ThrowsAsync<IOException>(() => Box.StartAsync(data.Path));

        Assert.Contains("Another Sandbox", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cards_Used_StandInFullNowhere()
    {
        using var data = new TempDirectory();
        var box = await Box.StartAsync(data.Path);
        await using (box)
        {
            foreach (var card in new[] { "4456530000001005", "4456530000002011", "4456530000001096", "4111111111111111" })
            {
                var id = await box.CreateIdAsync();
                await box.PaidAsync(id, card);
                var shopper = await new Shopper(box.Browser).OpenAsync($"/checkout/{await box.CreateIdAsync()}");
                await shopper.SubmitAsync(Shopper.Card(card), "Pay £12.34");
                await shopper.SubmitAsyncIfForm(Shopper.Card(card + "1"));
            }
        }

        var journal = await File.ReadAllTextAsync(data.Journal);
        Assert.Contains("44565300****1005", journal, StringComparison.Ordinal);
        foreach (var place in new[] { journal, box.Log.Text })
        {
            foreach (var secret in new[] { "4456530000001005", "4456 5300 0000 1005", "4456530000002011", "4456530000001096", "4111111111111111", "\"020\"", "cv2\":" })
                Assert.DoesNotContain(secret, place, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Journal_OfManyAtOnce_KeepsThemAll()
    {
        using var data = new TempDirectory();
        string[] ids;
        await using (var box = await Box.StartAsync(data.Path))
            ids = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => box.CreateIdAsync()));

        await using var again = await Box.StartAsync(data.Path);

        foreach (var id in ids)
            Assert.Equal("Created", await again.StatusAsync(id));
    }

    private static async Task<string> OneIntentAsync(TempDirectory data, bool pay = false)
    {
        await using var box = await Box.StartAsync(data.Path);
        var id = await box.CreateIdAsync();
        if (pay)
            await box.PaidAsync(id);
        return id;
    }
}
