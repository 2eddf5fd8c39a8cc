using System.Diagnostics.CodeAnalysis;

namespace Dojo.Client;

/// <summary>What the merchant accepts. Source: Dojo API 2025-09-10, schema <c>MerchantConfig</c>.</summary>
public sealed record MerchantConfig
{
    /// <summary>Cards and wallets.</summary>
    public SupportedPaymentMethods? SupportedPaymentMethods { get; init; }
}

/// <summary>Cards and wallets that are accepted. Source: Dojo API 2025-09-10, schema <c>SupportedPaymentMethods</c>.</summary>
public sealed record SupportedPaymentMethods
{
    /// <summary>Card schemes. Never null.</summary>
    [AllowNull]
    public IReadOnlyList<CardScheme> CardSchemes { get; init => field = value ?? []; } = [];

    /// <summary>Wallets. Never null.</summary>
    [AllowNull]
    public IReadOnlyList<WalletPaymentOption> Wallets { get; init => field = value ?? []; } = [];
}
