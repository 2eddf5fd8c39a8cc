namespace ShopCheckout.Jobs;

/// <summary>The port to whatever wakes us up. Due times live in our own tables, so an engine that fires twice, late or not at all does no
/// harm; any engine that can call <see cref="JobRunner.RunAsync"/> every so often fits behind it.</summary>
public interface IJobEngine
{
    /// <summary>Wakes each job at its interval until the application stops. Called at start, and again should it throw.</summary>
    Task StartAsync(IReadOnlyList<Job> jobs, CancellationToken cancellationToken);
}
