using Dojo.Sandbox.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Dojo.Sandbox.Tests.Journal.Compacting;

/// <summary>Lets a test stand between any two steps of a compaction.</summary>
internal static class Moments
{
    public static Action<WebApplicationBuilder> At(Action<string> moment) => builder => builder.Services.AddHostedService(services =>
    {
        services.GetRequiredService<JournalStart>().At = moment;
        return new Idle();
    });
}
