using Microsoft.Extensions.Logging.Abstractions;
using ShopCheckout.Jobs;
using ShopCheckout.Testing;
using ShopCheckout.Web.Hosting;

namespace ShopCheckout.Web.Tests.Hosting;

public sealed class JobHostTests
{
    [Fact]
    public async Task EngineThatDoesNotStart_IsStartedAgainAndNobodyIsStopped()
    {
        var clock = new ManualTimeProvider();
        var engine = new StumblingEngine(failures: 3);
        using var host = new JobHost(engine, clock, NullLogger<JobHost>.Instance);

        await host.StartAsync(TestContext.Current.CancellationToken);
        await LiveShop.EventuallyAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(2));
                return Task.FromResult(engine.IsStarted);
            },
            "the engine started");

        await host.ExecuteTask!.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(4, engine.Calls);
    }

    [Fact]
    public async Task Stop_WhileTheEngineCannotStart_Ends()
    {
        var engine = new StumblingEngine(failures: int.MaxValue);
        using var host = new JobHost(engine, new ManualTimeProvider(), NullLogger<JobHost>.Instance);
        await host.StartAsync(TestContext.Current.CancellationToken);
        await LiveShop.EventuallyAsync(() => Task.FromResult(engine.Calls > 0), "it was tried");

        await host.StopAsync(TestContext.Current.CancellationToken);

        Assert.True(host.ExecuteTask!.IsCanceled);
    }

    private sealed class StumblingEngine(int failures) : IJobEngine
    {
        private int _calls;

        public int Calls => Volatile.Read(ref _calls);

        public bool IsStarted { get; private set; }

        public async Task StartAsync(IReadOnlyList<Job> jobs, CancellationToken cancellationToken)
        {
            await Task.Yield();
            if (Interlocked.Increment(ref _calls) <= failures)
                throw new IOException("The database is away.");
            IsStarted = jobs.Count > 0;
        }
    }
}
