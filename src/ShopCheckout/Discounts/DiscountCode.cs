namespace ShopCheckout.Discounts;

public enum DiscountKind
{
    /// <summary>So many minor units off.</summary>
    Amount,

    /// <summary>So many basis points off.</summary>
    Percentage,
}

/// <summary>A code that makes an order cheaper. What it is never changes, only whether it still holds and how often it was used.</summary>
public sealed class DiscountCode
{
    public const int LongestCode = 30;

    /// <summary>An order always costs something: a payment of nothing cannot be made.</summary>
    public const int MostPercent = 95;

    public DiscountCode(Guid id, string code, DiscountKind kind, long value, DateTimeOffset startsAt)
    {
        Id = id;
        Code = Tidy(code);
        Kind = kind;
        Value = value;
        StartsAt = startsAt;
    }

    public Guid Id { get; private set; }

    /// <summary>Capital letters and digits, as <see cref="Tidy"/> leaves them. Unique.</summary>
    public string Code { get; private set; }

    public DiscountKind Kind { get; private set; }

    /// <summary>Minor units, or basis points: 1000 is 10 %.</summary>
    public long Value { get; private set; }

    /// <summary>What the goods it is for must come to before it, in minor units.</summary>
    public long MinimumMinor { get; private set; }

    /// <summary>How many orders may use it; null for any number.</summary>
    public int? MaxUses { get; private set; }

    /// <summary>How many orders of one e-mail address may use it; null for any number.</summary>
    public int? MaxUsesPerCustomer { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>From when on it is no longer taken; null for never.</summary>
    public DateTimeOffset? EndsAt { get; private set; }

    /// <summary>Orders that use it now: paid ones, and unpaid ones until they end. Changed by guarded updates only.</summary>
    public int Uses { get; private set; }

    /// <summary>Only for these departments; with <see cref="ProductIds"/> empty as well, for everything.</summary>
    public IReadOnlyList<Guid> CategoryIds { get; private set; } = [];

    /// <summary>Only for these products, beside those of <see cref="CategoryIds"/>.</summary>
    public IReadOnlyList<Guid> ProductIds { get; private set; } = [];

    public bool IsForEverything => CategoryIds.Count == 0 && ProductIds.Count == 0;

    public DiscountCode Limit(long minimumMinor, int? maxUses, int? maxUsesPerCustomer, DateTimeOffset? endsAt)
    {
        (MinimumMinor, MaxUses, MaxUsesPerCustomer, EndsAt) = (minimumMinor, maxUses, maxUsesPerCustomer, endsAt);
        return this;
    }

    public DiscountCode OnlyFor(IReadOnlyList<Guid> categoryIds, IReadOnlyList<Guid> productIds)
    {
        (CategoryIds, ProductIds) = (categoryIds, productIds);
        return this;
    }

    public bool IsFor(Guid productId, Guid categoryId) => IsForEverything || ProductIds.Contains(productId) || CategoryIds.Contains(categoryId);

    /// <param name="own">Uses that this shopper's own unpaid order holds.</param>
    public bool IsLive(DateTimeOffset now, int own) => StartsAt <= now && (EndsAt is null || EndsAt > now) && (MaxUses is null || Uses - own < MaxUses);

    /// <summary>What it takes off goods of this amount, to the nearest penny.</summary>
    public long Off(long goodsMinor) => Kind == DiscountKind.Amount
        ? Math.Min(Value, goodsMinor)
        : (long)Math.Round((decimal)goodsMinor * Value / 10000, MidpointRounding.AwayFromZero);

    /// <summary>"10 % off", "£5.00 off".</summary>
    public string InWords(string currency) => Kind == DiscountKind.Amount
        ? $"{new Money(Value, currency).ToDisplay()} off"
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Value / 100m:0.##}% off");

    /// <summary>" welcome 10" becomes "WELCOME10"; what cannot be a code becomes empty.</summary>
    public static string Tidy(string? typed)
    {
        var tidy = string.Concat((typed ?? string.Empty).Where(c => !char.IsWhiteSpace(c) && c != '-')).ToUpperInvariant();
        return tidy.Length <= LongestCode && tidy.All(char.IsAsciiLetterOrDigit) ? tidy : string.Empty;
    }

    /// <summary>By what a customer is told from the next.</summary>
    public static string CustomerKey(string? email) => (email ?? string.Empty).Trim().ToLowerInvariant();
}
