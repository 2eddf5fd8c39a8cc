using System.Collections.Concurrent;

namespace Dojo.Sandbox.Intents;

/// <summary>Which intent a client session secret opens. Only secrets that can still be used stand here, so it stays as small as they are few.</summary>
internal sealed class SecretIndex
{
    private readonly ConcurrentDictionary<string, string> _intents = new(StringComparer.Ordinal);

    public string? Find(string secret) => _intents.GetValueOrDefault(secret);

    public void Move(Intent? before, Intent after)
    {
        if (before?.Secret == after.Secret)
            return;
        if (before?.Secret is { } old)
            _intents.TryRemove(old.Value, out _);
        if (after.Secret is { } fresh)
            _intents[fresh.Value] = after.Id;
    }
}
