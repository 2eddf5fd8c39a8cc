using Microsoft.Extensions.Hosting;

namespace Dojo.Sandbox.Tests;

/// <summary>Does nothing: what brings it in wants to see the services while they start.</summary>
internal sealed class Idle : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
