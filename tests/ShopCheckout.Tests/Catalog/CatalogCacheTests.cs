using ShopCheckout.Catalog;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Catalog;

public sealed class CatalogCacheTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly CatalogCache _cache;

    public CatalogCacheTests() => _cache = new(_clock, TimeSpan.FromSeconds(3));

    [Fact]
    public async Task Failure_IsNotKept()
    {
        await Assert.ThrowsAsync<TimeoutException>(async () => await _cache.GetOrLoadAsync<int>("k", () => throw new TimeoutException()));

        Assert.Equal(7, await _cache.GetOrLoadAsync("k", () => Task.FromResult(7)));
    }

    [Fact]
    public async Task Stale_WhileOneReloads_TheOthersGetTheOldOne()
    {
        await _cache.GetOrLoadAsync("k", () => Task.FromResult("old"));
        _clock.Advance(TimeSpan.FromSeconds(4));
        var loading = new TaskCompletionSource<string>();

        var first = _cache.GetOrLoadAsync("k", () => loading.Task).AsTask();
        var second = await _cache.GetOrLoadAsync<string>("k", () => throw new InvalidOperationException("Two reloads at once."));
        loading.SetResult("new");

        Assert.Equal("old", second);
        Assert.Equal("new", await first);
        Assert.Equal("new", await _cache.GetOrLoadAsync<string>("k", () => throw new InvalidOperationException("Fresh.")));
    }

    [Fact]
    public async Task Reload_ThatFailed_IsTriedAgain()
    {
        await _cache.GetOrLoadAsync("k", () => Task.FromResult(1));
        _clock.Advance(TimeSpan.FromSeconds(4));

        await Assert.ThrowsAsync<TimeoutException>(async () => await _cache.GetOrLoadAsync<int>("k", () => throw new TimeoutException()));

        Assert.Equal(2, await _cache.GetOrLoadAsync("k", () => Task.FromResult(2)));
    }

    [Fact]
    public async Task VeryStale_IsNeverServed()
    {
        await _cache.GetOrLoadAsync("k", () => Task.FromResult("old"));
        _clock.Advance(TimeSpan.FromSeconds(7));
        var never = new TaskCompletionSource<string>();
        _ = _cache.GetOrLoadAsync("k", () => never.Task).AsTask();

        Assert.Equal("new", await _cache.GetOrLoadAsync("k", () => Task.FromResult("new")));
    }

    public void Dispose() => _cache.Dispose();
}
