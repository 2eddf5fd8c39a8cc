using Dojo.Sandbox.Customers;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Intents;

/// <summary>A payment intent as its facts make it. Immutable: a change makes the next one, so readers need no lock.</summary>
internal sealed record Intent
{
    public required string Id { get; init; }

    public required string AccountId { get; init; }

    public required IntentRequest Request { get; init; }

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

    public CancelReason? Canceled { get; init; }

    public CaptureMode CaptureMode => IntentRules.IsManual(Request) ? CaptureMode.Manual : CaptureMode.Auto;

    public Money Amount => Request.Amount;

    /// <summary>What the card is asked for: the amount and everything that comes on top of it.</summary>
    public Money Total => Amount with
    {
        Value = Amount.Value + (Request.TipsAmount?.Value ?? 0) + (Request.ServiceChargeAmount?.Value ?? 0) + (Request.CashbackAmount?.Value ?? 0),
    };

    public long CapturedAmount => Captures.Where(c => c.Status == CaptureStatus.Successful).Sum(c => c.Amount);

    public PaymentIntentStatus Status => this switch
    {
        { Canceled: not null } => PaymentIntentStatus.Canceled,
        { CapturedAmount: > 0 } => PaymentIntentStatus.Captured,
        { Approval: not null } => PaymentIntentStatus.Authorized,
        _ => PaymentIntentStatus.Created,
    };

    /// <summary>When something happens to it by itself, if nothing happens before.</summary>
    public DateTimeOffset? DueAt => Status == PaymentIntentStatus.Created ? ExpireAt : null;

    public static Intent From(JournalEntry entry, IntentCreated created) => new()
    {
        Id = created.IntentId,
        AccountId = created.AccountId,
        Request = created.Request,
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
        var change = IntentTransitions.KindOf(fact);
        var expected = IntentTransitions.Next(this, change);
        var next = Apply(fact, entry.At) with { UpdatedAt = entry.At, History = [.. History, entry] };
        return next.Status == expected
            ? next
            : throw new InvalidOperationException($"{Id}: {change} leads to {next.Status}, but the table says {expected}.");
    }

    /// <summary>The intent as it was some steps ago, but never before it was created.</summary>
    public Intent Earlier(int steps)
    {
        var intent = From(History[0], (IntentCreated)History[0].Fact);
        foreach (var entry in History.Take(Math.Max(1, History.Count - steps)).Skip(1))
            intent = intent.After(entry, (IntentFact)entry.Fact);
        return intent;
    }

    private Intent Apply(IntentFact fact, DateTimeOffset at) => fact switch
    {
        SecretIssued f => this with { Secret = f.Secret },
        ShopperDetailsGiven f => this with { Details = f },
        CardChallenged f => this with { Challenge = f },
        // Any use of a card spends the secret, whether it is approved or not.
        CardRefused => this with { Challenge = null, Secret = null },
        CardApproved f => this with
        {
            Approval = f,
            ApprovedAt = at,
            Challenge = null,
            Secret = null,
            Captures = f.Capture is { } c ? [new Capture(c.CaptureId, c.Amount, c.TipsAmount, CaptureStatus.Successful, at)] : [],
        },
        IntentCanceled f => this with { Canceled = f.Reason, Challenge = null, Secret = null },
        _ => throw new InvalidOperationException($"{Id}: nothing is known about {fact.GetType().Name}."),
    };
}

internal sealed record Capture(string Id, long Amount, long? TipsAmount, CaptureStatus Status, DateTimeOffset CreatedAt);

internal enum CaptureStatus
{
    Created,
    Successful,
    Declined,
    Failed,
}
