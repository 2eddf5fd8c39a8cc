using Quartz.Extensibility;
using ShopCheckout.Jobs;

namespace ShopCheckout.Quartz;

/// <summary>Quartz knows a shop by the name that is noted with the runs of its jobs.</summary>
internal sealed class InstanceName(ShopInstance instance) : IInstanceIdGenerator
{
    public ValueTask<string> GenerateInstanceId(CancellationToken cancellationToken = default) => ValueTask.FromResult(instance.Name);
}
