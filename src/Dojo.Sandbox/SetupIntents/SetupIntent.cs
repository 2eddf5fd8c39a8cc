using Dojo.Sandbox.Areas;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.SetupIntents;

/// <summary>A setup intent as its facts make it: a card the customer lets the merchant charge once, later.</summary>
internal sealed record SetupIntent : IEntity
{
    public required string Id { get; init; }

    public required string AccountId { get; init; }

    public required SetupIntentRequest Request { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required DateTimeOffset ExpireAt { get; init; }

    public required SetupIntentStatus Status { get; init; }

    public required IReadOnlyList<JournalEntry> History { get; init; }

    public ClientSecret? Secret { get; init; }

    public SetupDetailsGiven? Details { get; init; }

    /// <summary>The 3-D Secure challenge the shopper is in, if any.</summary>
    public SetupCardChallenged? Challenge { get; init; }

    public SetupAuthorized? Approval { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>The payment intent that charged the card.</summary>
    public string? ChargedBy { get; init; }

    public static SetupIntent From(JournalEntry entry, SetupIntentCreated fact) => new()
    {
        Id = fact.SetupIntentId,
        AccountId = fact.AccountId,
        Request = fact.Request,
        CreatedAt = entry.At,
        UpdatedAt = entry.At,
        ExpireAt = fact.ExpireAt,
        Status = SetupIntentStatus.Created,
        Secret = fact.Secret,
        History = [entry],
    };

    /// <summary>The setup intent after the fact. The table must allow it and says where it leads.</summary>
    public SetupIntent After(JournalEntry entry) => Apply(entry.Fact, entry.At) with
    {
        Status = SetupIntentTransitions.Next(this, KindOf(entry.Fact)),
        UpdatedAt = entry.At,
        History = [.. History, entry],
    };

    /// <summary>When something happens to it by itself, if nothing happens before.</summary>
    public DateTimeOffset? DueAt => Status switch
    {
        SetupIntentStatus.Created => ExpireAt,
        SetupIntentStatus.Authorized => Approval!.Card.UsableUntil,
        _ => null,
    };

    /// <summary>What time alone has brought about by now.</summary>
    public Fact? DueFact(DateTimeOffset now) =>
        DueAt is not { } due || due > now ? null
        : Status == SetupIntentStatus.Created ? new SetupExpired(Id)
        : new SetupCardExpired(Id);

    /// <summary>The setup intent as it was some steps ago, but never before it was created.</summary>
    public SetupIntent Earlier(int steps)
    {
        if (steps == 0)
            return this;
        var setup = From(History[0], (SetupIntentCreated)History[0].Fact);
        foreach (var entry in History.Take(Math.Max(1, History.Count - steps)).Skip(1))
            setup = setup.After(entry);
        return setup;
    }

    public bool Allows(SetupIntentChange change) => SetupIntentTransitions.Allows(Status, change);

    private static SetupIntentChange KindOf(Fact fact) => fact switch
    {
        SetupSecretIssued => SetupIntentChange.IssueSecret,
        SetupDetailsGiven => SetupIntentChange.GiveDetails,
        SetupCardChallenged => SetupIntentChange.Challenge,
        SetupCardRefused => SetupIntentChange.Refuse,
        SetupAuthorized => SetupIntentChange.Authorize,
        SetupCanceled => SetupIntentChange.Cancel,
        SetupExpired => SetupIntentChange.Expire,
        SetupCardExpired => SetupIntentChange.ExpireCard,
        SetupClosed => SetupIntentChange.Close,
        CardApproved => SetupIntentChange.Charge,
        _ => throw new InvalidOperationException($"{fact.GetType().Name} is no step of a setup intent that exists."),
    };

    private SetupIntent Apply(Fact fact, DateTimeOffset at) => fact switch
    {
        SetupSecretIssued f => this with { Secret = f.Secret },
        SetupDetailsGiven f => this with { Details = f },
        SetupCardChallenged f => this with { Challenge = f },
        // Any use of a card spends the secret, whether it is approved or not.
        SetupCardRefused => this with { Challenge = null, Secret = null },
        SetupAuthorized f => this with { Approval = f, ApprovedAt = at, Challenge = null, Secret = null },
        CardApproved f => this with { ChargedBy = f.IntentId },
        _ => this with { Challenge = null, Secret = null },
    };
}
