namespace Dojo.Sandbox.Tests;

/// <summary>Waits for something that happens in the background, with a deadline.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public static async Task<T> GetAsync<T>(Func<Task<T>> look, Func<T, bool> good, string what)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var seen = await look();
            if (good(seen))
                return seen;
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Deadline, $"Waited in vain for {what}; saw {seen}.");
            await Task.Delay(10);
        }
    }

    public static Task<T> GetAsync<T>(Func<T> look, Func<T, bool> good, string what) => GetAsync(() => Task.FromResult(look()), good, what);
}
