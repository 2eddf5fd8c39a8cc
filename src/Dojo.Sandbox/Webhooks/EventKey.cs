using System.Runtime.InteropServices;

namespace Dojo.Sandbox.Webhooks;

/// <summary>An event in 16 bytes, by which it is found again when its intent rests.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EventKey(string IntentId, ulong Hash)
{
    public static EventKey Of(WebhookEvent webhook) => new(webhook.Payload.Data.PaymentIntentId, HashOf(webhook.Id));

    public bool IsOf(WebhookEvent webhook) => HashOf(webhook.Id) == Hash;

    /// <summary>Two hashes of 32 bits: an id is remembered in 8 bytes, and no two of a million are mixed up.</summary>
    public static ulong HashOf(string eventId) => ((ulong)Half(eventId) << 32) | Half(eventId.AsSpan(Math.Min(1, eventId.Length)));

    private static uint Half(ReadOnlySpan<char> text) => (uint)string.GetHashCode(text, StringComparison.Ordinal);
}
