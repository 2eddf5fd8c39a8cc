using Dojo.Sandbox.Api;
using Dojo.Sandbox.Cards;

namespace Dojo.Sandbox.Intents;

/// <summary>When something happens to an intent by itself, and what.</summary>
internal sealed record Deadline(DateTimeOffset At, Func<SandboxIds, IntentFact> Fact)
{
    public static Deadline? Of(Intent intent) => intent.Status switch
    {
        PaymentIntentStatus.Created => new Deadline(intent.ExpireAt, _ => new IntentCanceled(intent.Id, CancelReason.Expired)),
        PaymentIntentStatus.Authorized => Uncaptured(intent, intent.ApprovedAt!.Value),
        PaymentIntentStatus.Captured when Movements.Held(intent) > 0 =>
            new Deadline(intent.ApprovedAt!.Value + Movements.LongestHold, _ => new HoldReleased(intent.Id)),
        _ => null,
    };

    /// <summary>The documentation does not say where <c>autoExpireIn</c> starts. Before the money is held there is nothing to capture or release, so it starts there.</summary>
    private static Deadline Uncaptured(Intent intent, DateTimeOffset heldSince)
    {
        var longest = heldSince + Movements.LongestHold;
        if (Chosen(intent.Request, heldSince) is not { } chosen || chosen > longest)
            return new Deadline(longest, ids => Reversed(intent, ids, ReversalReason.Expired));
        if (intent.Request.AutoExpireAction != "Capture")
            return new Deadline(chosen, ids => Reversed(intent, ids, ReversalReason.AutoExpired));
        // A card that declines the capture is asked once; the money then stays held for as long as a bank holds it.
        return intent.History.Any(e => e.Fact is CaptureTried { Automatic: true })
            ? new Deadline(longest, ids => Reversed(intent, ids, ReversalReason.Expired))
            : new Deadline(chosen, ids => Captured(intent, ids));
    }

    private static DateTimeOffset? Chosen(IntentRequest request, DateTimeOffset heldSince) => request switch
    {
        { AutoExpireIn: { } text } when Texts.TrySpan(text, out var span) => heldSince + span,
        { AutoExpireAt: { } text } when Texts.TryInstant(text, out var at) => at,
        _ => null,
    };

    private static PaymentReversed Reversed(Intent intent, SandboxIds ids, ReversalReason reason) =>
        new(intent.Id, ids.Reversal(), ids.TransactionId(), reason);

    private static CaptureTried Captured(Intent intent, SandboxIds ids) => new(
        intent.Id, new CaptureMade(ids.Capture(), Movements.Held(intent), intent.Request.TipsAmount?.Value), CardIssuer.Capture(intent.Approval!.Card), Automatic: true);
}
