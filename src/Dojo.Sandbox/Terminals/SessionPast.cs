using Dojo.Sandbox.Cards;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Terminals;

/// <summary>The steps of a session that is over, between its beginning and its end, as a compaction writes them: in one line.</summary>
internal sealed record SessionPast(string SessionId) : SessionFact(SessionId)
{
    public DateTimeOffset? InitiatedAt { get; init; }

    public DateTimeOffset? PresentedAt { get; init; }

    public MaskedCard? Card { get; init; }

    public CardPresence? Presence { get; init; }

    public CardOutcome? Then { get; init; }

    public DateTimeOffset? SignatureAskedAt { get; init; }

    public DateTimeOffset? SignatureAcceptedAt { get; init; }

    /// <summary>Nobody answered, which counts as a yes.</summary>
    public bool? AcceptedByItself { get; init; }

    public DateTimeOffset? CancelRequestedAt { get; init; }

    public static SessionPast Of(IReadOnlyList<JournalEntry> steps) =>
        steps.Aggregate(new SessionPast(((SessionFact)steps[0].Fact).SessionId), static (past, step) => past.With(step));

    /// <summary>In the only order in which they can have happened.</summary>
    public IEnumerable<JournalEntry> Steps()
    {
        if (InitiatedAt is { } initiated)
            yield return new JournalEntry(initiated, new SessionInitiated(SessionId));
        if (PresentedAt is { } presented)
            yield return new JournalEntry(presented, new SessionCardPresented(SessionId, Card!, Presence!, Then!.Value));
        if (SignatureAskedAt is { } asked)
            yield return new JournalEntry(asked, new SessionSignatureAsked(SessionId));
        if (SignatureAcceptedAt is { } accepted)
            yield return new JournalEntry(accepted, new SessionSignatureAccepted(SessionId, AcceptedByItself ?? false));
        if (CancelRequestedAt is { } cancel)
            yield return new JournalEntry(cancel, new SessionCancelRequested(SessionId));
    }

    private SessionPast With(JournalEntry step) => step.Fact switch
    {
        SessionInitiated => this with { InitiatedAt = step.At },
        SessionCardPresented f => this with { PresentedAt = step.At, Card = f.Card, Presence = f.Presence, Then = f.Then },
        SessionSignatureAsked => this with { SignatureAskedAt = step.At },
        SessionSignatureAccepted f => this with { SignatureAcceptedAt = step.At, AcceptedByItself = f.Automatic },
        SessionCancelRequested => this with { CancelRequestedAt = step.At },
        var other => throw new InvalidOperationException($"{SessionId}: {other.GetType().Name} is no step on the way."),
    };
}
