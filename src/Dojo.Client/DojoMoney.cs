namespace Dojo.Client;

/// <summary>An amount of money. Source: Dojo API 2025-09-10, schema <c>Money</c>.</summary>
/// <param name="Value">Minor units (pence, cents): 100 is 1.00 GBP.</param>
/// <param name="CurrencyCode">ISO 4217 code. Dojo accepts <c>GBP</c> and <c>EUR</c>.</param>
public sealed record DojoMoney(long Value, string CurrencyCode);
