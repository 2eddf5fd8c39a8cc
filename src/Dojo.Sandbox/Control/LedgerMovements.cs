using Dojo.Sandbox.Intents;

namespace Dojo.Sandbox.Control;

/// <summary>One thing that was done to a card, in minor units: Hold, HoldChange and Release move what is held, Capture, Refund and Reversal money.</summary>
internal sealed record LedgerMovement(DateTimeOffset At, string Kind, long Amount, string? Id);

/// <summary>
/// What really happened to the card behind one payment intent, in minor units: agreed to by the bank (Authorized), of that still held
/// (Held), taken (Charged) or let go (Released), and of what was taken returned (GivenBack).
/// Always: Authorized = Held + Charged + Released.
/// </summary>
internal sealed record LedgerLine(
    string PaymentIntentId, string AccountId, string Reference, PaymentIntentStatus Status, string CurrencyCode, string Card,
    long Authorized, long Held, long Charged, long Released, long GivenBack, IReadOnlyList<LedgerMovement> Movements);

internal sealed record LedgerTotal(string CurrencyCode, long Authorized, long Held, long Charged, long Released, long GivenBack)
{
    public LedgerTotal Plus(CardBalance card) => new(
        CurrencyCode, Authorized + card.Authorized, Held + card.Held, Charged + card.Charged, Released + card.Released, GivenBack + card.GivenBack);
}

/// <summary>Money that a card machine gave to a card without any payment to give it back from.</summary>
internal sealed record UnlinkedRefundLine(DateTimeOffset At, string TerminalSessionId, string AccountId, string CurrencyCode, string Card, long Amount);

/// <summary>One page of it. <c>After</c> is the cursor of the next one; there is none when this is the last.</summary>
internal sealed record LedgerResponse(
    IReadOnlyList<LedgerLine> Entries, IReadOnlyList<LedgerTotal> Totals, IReadOnlyList<UnlinkedRefundLine> UnlinkedRefunds, string? After = null);

/// <summary>Tells one intent's line of the ledger.</summary>
internal static class LedgerMovements
{
    public static LedgerLine Line(Intent intent)
    {
        var balance = CardBalance.Of(intent);
        return new LedgerLine(
            intent.Id, intent.AccountId, intent.Request.Reference, intent.Status, balance.CurrencyCode, intent.Approval!.Card.Number,
            balance.Authorized, balance.Held, balance.Charged, balance.Released, balance.GivenBack, [.. MovementsOf(intent)]);
    }

    /// <summary>Lives the intent's history again and tells what each step changed, so that the movements add up to the line.</summary>
    private static IEnumerable<LedgerMovement> MovementsOf(Intent intent)
    {
        var before = Intent.From(intent.History[0], (IntentCreated)intent.History[0].Fact);
        foreach (var entry in intent.History.Skip(1))
        {
            var fact = (IntentFact)entry.Fact;
            var after = before.After(entry, fact);
            var (was, now) = (CardBalance.Of(before), CardBalance.Of(after));
            var id = Id(fact);
            foreach (var (kind, amount) in new[]
            {
                (before.Approval is null ? "Hold" : "HoldChange", now.Authorized - was.Authorized),
                ("Capture", now.Charged - was.Charged),
                ("Release", now.Released - was.Released),
                (after.Reversal is null ? "Refund" : "Reversal", now.GivenBack - was.GivenBack),
            })
            {
                if (amount != 0)
                    yield return new LedgerMovement(entry.At, kind, amount, id);
            }

            before = after;
        }
    }

    private static string? Id(IntentFact fact) => fact switch
    {
        CardApproved f => f.Capture?.CaptureId ?? f.TransactionId,
        CaptureTried f => f.Capture.CaptureId,
        RefundMade f => f.RefundId,
        PaymentReversed f => f.ReversalId,
        _ => null,
    };
}
