using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ShopCheckout.Data;

namespace ShopCheckout.Jobs;

/// <summary>What an engine calls: runs one job to its end in a scope of its own and notes that it ran.</summary>
public sealed class JobRunner(IServiceScopeFactory scopes, ILogger<JobRunner> log)
{
    /// <summary>Runs the job of that name. A job that fails is logged and simply runs again next time.</summary>
    public async Task RunAsync(string jobName, CancellationToken cancellationToken)
    {
        var job = Job.All.Single(j => string.Equals(j.Name, jobName, StringComparison.Ordinal));
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
            var found = await mediator.Send(job.Message, cancellationToken);
            await mediator.Send(new NoteHeartbeat.Command(jobName), cancellationToken);
            if (found > 0)
                log.LogInformation("Job {Job} worked on {Count} items", jobName, found);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The application is stopping; whatever was due is still due.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            log.LogError(exception, "Job {Job} failed and will run again", jobName);
        }
    }
}
