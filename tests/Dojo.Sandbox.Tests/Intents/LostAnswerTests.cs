using System.Net;

namespace Dojo.Sandbox.Tests.Intents;

/// <summary>The answer is lost on the way. What a client can find out afterwards, and what it can safely send again.</summary>
public sealed class LostAnswerTests : IAsyncLifetime
{
    private Box _box = null!;

    public async ValueTask InitializeAsync() => _box = await Box.StartAsync();

    public ValueTask DisposeAsync() => _box.DisposeAsync();

    [Theory]
    [InlineData("LoseAnswerAfter")]
    [InlineData("LoseAnswerBefore")]
    public async Task Refund_SentAgainWithItsKey_IsMadeOnce(string kind)
    {
        var id = await _box.CapturedIdAsync();
        await _box.FaultAsync(new { operation = "RefundPaymentIntent", kind, count = 1 });
        await Assert.ThrowsAsync<HttpRequestException>(() => _box.RefundAsync(id, new { amount = 400 }, "k"));

        using var again = await _box.RefundAsync(id, new { amount = 400 }, "k");

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal((1000, 0, 1000, 0, 400), await _box.BalanceAsync(id));
    }

    [Theory]
    [InlineData("LoseAnswerAfter", 1)]
    [InlineData("LoseAnswerBefore", 0)]
    public async Task Capture_WithoutAnAnswer_IsToldByTheIntentsCaptures(string kind, int made)
    {
        var id = await _box.AuthorizedIdAsync();
        await _box.FaultAsync(new { operation = "CapturePaymentIntent", kind, count = 1 });
        await Assert.ThrowsAsync<HttpRequestException>(() => _box.CaptureAsync(id, 400));

        Assert.Equal(made, (await _box.GetAsync(id))["captures"]!.AsArray().Count);

        // No key protects a capture: who sends it again without looking takes the money twice.
        using var blind = await _box.CaptureAsync(id, 400);
        Assert.Equal(400 * (made + 1), (await _box.BalanceAsync(id)).Charged);
    }

    [Fact]
    public async Task Reversal_WithoutAnAnswer_IsToldByTheStatus()
    {
        var id = await _box.AuthorizedIdAsync();
        await _box.FaultAsync(new { operation = "ReversePaymentIntent", kind = "LoseAnswerAfter", count = 1 });
        await Assert.ThrowsAsync<HttpRequestException>(() => _box.ReverseAsync(id));

        Assert.Equal("Reversed", await _box.StatusAsync(id));
        using var blind = await _box.ReverseAsync(id);
        await Problems.AssertAsync(blind, HttpStatusCode.Conflict);
    }
}
