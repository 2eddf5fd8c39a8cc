using System.Runtime.InteropServices;

namespace ShopCheckout.Live;

public enum LiveKind
{
    Order,
    PaymentLink,
}

/// <summary>What a page can watch.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LiveSubject(LiveKind Kind, Guid Id);

/// <summary>How it stands: enough to tell whether a page shows it as it is.</summary>
/// <param name="Version">Counts its saved changes.</param>
/// <param name="IsFinal">Nothing more is expected to happen to it.</param>
public sealed record LiveState(int Version, bool IsFinal);
