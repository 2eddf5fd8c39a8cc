namespace Dojo.Client;

/// <summary>Which payment intents to list. Source: Dojo API 2025-09-10, schema <c>SearchPaymentIntentRequest</c>.</summary>
public sealed record SearchPaymentIntentRequest
{
    /// <summary>Only these statuses; all when unset. There is no search by reference.</summary>
    public IReadOnlyList<PaymentIntentStatus>? Statuses { get; init; }

    /// <summary>From when on.</summary>
    public DateTimeOffset? StartDate { get; init; }

    /// <summary>Until when.</summary>
    public DateTimeOffset? EndDate { get; init; }

    /// <summary>Which page; the first, of 50, when unset.</summary>
    public Cursor? Cursor { get; init; }
}

/// <summary>A new amount. Source: Dojo API 2025-09-10, schema <c>SetAmountRequest</c>.</summary>
public sealed record SetAmountRequest
{
    /// <summary>The new amount in minor units.</summary>
    public required DojoMoney Amount { get; init; }

    /// <summary>The lines to show with it.</summary>
    public IReadOnlyList<ItemLine>? ItemLines { get; init; }

    /// <summary>The taxes to show with it.</summary>
    public IReadOnlyList<TaxLine>? TaxLines { get; init; }
}

/// <summary>A new tip. Source: Dojo API 2025-09-10, schema <c>SetTipsAmountRequest</c>.</summary>
public sealed record SetTipsAmountRequest
{
    /// <summary>The new tip in minor units.</summary>
    public required DojoMoney TipsAmount { get; init; }
}

/// <summary>Who gets a receipt. Source: Dojo API 2025-09-10, schema <c>SendEmailReceiptRequest</c>.</summary>
public sealed record SendEmailReceiptRequest
{
    /// <summary>E-mail addresses.</summary>
    public required IReadOnlyList<string> Emails { get; init; }
}
