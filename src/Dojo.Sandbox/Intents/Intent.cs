using Dojo.Sandbox.Customers;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Intents;

/// <summary>A payment intent as its facts make it. Immutable: a change makes the next one, so readers need no lock.</summary>
internal sealed record Intent
{
    public required string Id { get; init; }

    public required string AccountId { get; init; }

    public required IntentRequest Request { get; init; }

    /// <summary>What was asked for at the start, whatever became of it.</summary>
    public required Money RequestedAmount { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset ExpireAt { get; init; }

    public required IReadOnlyList<JournalEntry> History { get; init; }

    public ClientSecret? Secret { get; init; }

    public CustomerProof? CustomerProof { get; init; }

    public ShopperDetailsGiven? Details { get; init; }

    /// <summary>The 3-D Secure challenge the shopper is in, if any.</summary>
    public CardChallenged? Challenge { get; init; }

    public CardApproved? Approval { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    public IReadOnlyList<Capture> Captures { get; init; } = [];

    /// <summary>What the bank agreed to: as approved, or as changed while it was held.</summary>
    public long AuthorizedAmount { get; init; }

    public IReadOnlyList<RefundMade> Refunds { get; init; } = [];

    public PaymentReversed? Reversal { get; init; }

    public bool RestReleased { get; init; }

    public IReadOnlyList<Receipt> Receipts { get; init; } = [];

    public CancelReason? Canceled { get; init; }

    public CaptureMode CaptureMode => IntentRules.IsManual(Request) ? CaptureMode.Manual : CaptureMode.Auto;

    public Money Amount => Request.Amount;

    /// <summary>What the card is asked for: the amount and everything that comes on top of it.</summary>
    public Money Total => Amount with
    {
        Value = Amount.Value + (Request.TipsAmount?.Value ?? 0) + (Request.ServiceChargeAmount?.Value ?? 0) + (Request.CashbackAmount?.Value ?? 0),
    };

    public long CapturedAmount => Captures.Where(c => c.Status == CaptureStatus.Successful).Sum(c => c.Amount);

    public long RefundedAmount => Refunds.Sum(r => r.Request.Amount);

    public string? EmailAddress => Details?.EmailAddress ?? Request.Customer?.EmailAddress;

    public PaymentIntentStatus Status => this switch
    {
        { Canceled: not null } => PaymentIntentStatus.Canceled,
        { Reversal: not null } => PaymentIntentStatus.Reversed,
        { RefundedAmount: > 0 } when RefundedAmount == CapturedAmount => PaymentIntentStatus.Refunded,
        { CapturedAmount: > 0 } => PaymentIntentStatus.Captured,
        { Approval: not null } => PaymentIntentStatus.Authorized,
        _ => PaymentIntentStatus.Created,
    };

    /// <summary>When something happens to it by itself, if nothing happens before.</summary>
    public DateTimeOffset? DueAt => Deadline.Of(this)?.At;

    public static Intent From(JournalEntry entry, IntentCreated created) => new()
    {
        Id = created.IntentId,
        AccountId = created.AccountId,
        Request = created.Request,
        RequestedAmount = created.Request.Amount,
        CreatedAt = entry.At,
        UpdatedAt = entry.At,
        ExpireAt = created.ExpireAt,
        Secret = created.Secret,
        CustomerProof = created.CustomerProof,
        History = [entry],
    };

    /// <summary>The intent after the fact. The table must allow it and must agree on where it leads.</summary>
    public Intent After(JournalEntry entry, IntentFact fact)
    {
        var change = IntentTransitions.KindOf(this, fact);
        var expected = IntentTransitions.Next(this, change);
        var next = Apply(fact, entry.At) with { UpdatedAt = entry.At, History = [.. History, entry] };
        return next.Status == expected
            ? next
            : throw new InvalidOperationException($"{Id}: {change} leads to {next.Status}, but the table says {expected}.");
    }

    /// <summary>The intent as it was some steps ago, but never before it was created.</summary>
    public Intent Earlier(int steps)
    {
        if (steps == 0)
            return this;
        var intent = From(History[0], (IntentCreated)History[0].Fact);
        foreach (var entry in History.Take(Math.Max(1, History.Count - steps)).Skip(1))
            intent = intent.After(entry, (IntentFact)entry.Fact);
        return intent;
    }

    private Intent Apply(IntentFact fact, DateTimeOffset at) => fact switch
    {
        SecretIssued f => this with { Secret = f.Secret },
        ShopperDetailsGiven f => this with { Details = f.Over(Details) },
        // Any use of a card spends the secret, whether it is approved or not.
        CardChallenged f => this with { Challenge = f, Secret = null },
        CardRefused => this with { Challenge = null, Secret = null },
        CardApproved f => this with
        {
            Approval = f,
            ApprovedAt = at,
            AuthorizedAmount = f.Amount.Value,
            Challenge = null,
            Secret = null,
            Captures = f.Capture is { } c ? [Tried(c, CaptureStatus.Successful, at)] : [],
            Receipts = f.Capture is { } first ? WithFirst(first, at) : Receipts,
        },
        CaptureTried f => this with
        {
            Captures = [.. Captures, Tried(f.Capture, f.Status, at)],
            Receipts = f.Status == CaptureStatus.Successful && CapturedAmount == 0 ? WithFirst(f.Capture, at) : Receipts,
        },
        RefundMade f => this with { Refunds = [.. Refunds, f] },
        PaymentReversed f => this with { Reversal = f },
        HoldReleased => this with { RestReleased = true },
        AmountChanged f => Reprice(Request with { Amount = f.Amount, ItemLines = f.ItemLines ?? Request.ItemLines, TaxLines = f.TaxLines ?? Request.TaxLines }, f.Secret),
        TipsChanged f => Reprice(Request with { TipsAmount = f.TipsAmount }, f.Secret),
        ReceiptSent f => this with { Receipts = [.. Receipts, new Receipt(f.ReceiptId, at, f.Emails, Automatic: false)] },
        IntentCanceled f => this with { Canceled = f.Reason, Challenge = null, Secret = null },
        _ => throw new InvalidOperationException($"{Id}: nothing is known about {fact.GetType().Name}."),
    };

    private Intent Reprice(IntentRequest request, ClientSecret? secret)
    {
        // Whoever is in a challenge was asked about the old amount.
        var next = this with { Request = request, Secret = secret, Challenge = null };
        return Approval is null ? next : next with { AuthorizedAmount = next.Total.Value };
    }

    private static Capture Tried(CaptureMade made, CaptureStatus status, DateTimeOffset at) => new(made.CaptureId, made.Amount, made.TipsAmount, status, at);

    /// <summary>"Dojo will automatically send an email receipt to a customer once they have successfully paid."</summary>
    private IReadOnlyList<Receipt> WithFirst(CaptureMade capture, DateTimeOffset at) =>
        EmailAddress is { Length: > 0 } email ? [.. Receipts, new Receipt("rcpt_" + capture.CaptureId[3..], at, [email], Automatic: true)] : Receipts;
}
