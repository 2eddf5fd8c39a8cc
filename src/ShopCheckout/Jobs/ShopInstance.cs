namespace ShopCheckout.Jobs;

/// <summary>This process among those that share the shop's database. Containers repeat host names and process ids, so chance is added: a
/// process that came back must not be taken for the one that died.</summary>
public sealed class ShopInstance
{
    // What most host names fit in; the name is a key in the engine's tables.
    private const int LongestHost = 60;

    public ShopInstance(IIdSource ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var host = Environment.MachineName;
        Name = $"{host[..Math.Min(host.Length, LongestHost)]}/{Environment.ProcessId}/{ids.NewSecretId():N}"[..^24];
    }

    /// <summary>Host, process id and eight characters of chance.</summary>
    public string Name { get; }
}
