using System.Globalization;

namespace ShopCheckout;

/// <summary>An amount of money: minor units (pence, cent) and an ISO 4217 currency, always together.</summary>
/// <remarks>Decimals exist on screen only. Mixing currencies throws, because no sum of them means anything.</remarks>
public readonly record struct Money(long Minor, string Currency) : IComparable<Money>
{
    public static Money Zero(string currency) => new(0, currency);

    public bool IsZero => Minor == 0;

    public static Money operator +(Money left, Money right) => new(checked(left.Minor + right.MinorIn(left.Currency)), left.Currency);

    public static Money operator -(Money left, Money right) => new(checked(left.Minor - right.MinorIn(left.Currency)), left.Currency);

    public static Money operator *(Money unit, int quantity) => new(checked(unit.Minor * quantity), unit.Currency);

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    public static Money Add(Money left, Money right) => left + right;

    public static Money Subtract(Money left, Money right) => left - right;

    public static Money Multiply(Money unit, int quantity) => unit * quantity;

    public int CompareTo(Money other) => Minor.CompareTo(other.MinorIn(Currency));

    /// <summary>For logs and exceptions: "12.34 GBP". Screens format by culture.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Minor / 100m:0.00} {Currency}");

    private long MinorIn(string currency) =>
        string.Equals(Currency, currency, StringComparison.Ordinal)
            ? Minor
            : throw new InvalidOperationException($"Cannot mix {Currency} with {currency}.");
}
