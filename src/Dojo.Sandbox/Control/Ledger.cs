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

internal sealed record LedgerTotal(string CurrencyCode, long Authorized, long Held, long Charged, long Released, long GivenBack);

/// <summary>Money that a card machine gave to a card without any payment to give it back from.</summary>
internal sealed record UnlinkedRefundLine(DateTimeOffset At, string TerminalSessionId, string AccountId, string CurrencyCode, string Card, long Amount);

internal sealed record LedgerResponse(IReadOnlyList<LedgerLine> Entries, IReadOnlyList<LedgerTotal> Totals, IReadOnlyList<UnlinkedRefundLine> UnlinkedRefunds);

/// <summary>The truth that any client's books can be checked against: every intent whose card was touched, oldest first.</summary>
internal static class Ledger
{
    /// <summary>As of now, once all of it is written down.</summary>
    public static async Task<LedgerResponse> OfAsync(SandboxStore store, string? accountId, string? reference)
    {
        var settled = (accountId is null ? store.Intents.All : store.Intents.Of(accountId)).NewerThan(0)
            .Select(store.Settle)
            .Where(s => s.Intent.Approval is not null && (reference is null || s.Intent.Request.Reference == reference))
            .ToList();
        await Task.WhenAll(settled.Select(s => s.Durable).Where(d => !d.IsCompletedSuccessfully));
        var lines = settled.ConvertAll(s => Line(s.Intent));
        var unlinked = reference is null ? await UnlinkedAsync(store, accountId) : [];
        var totals = lines.Select(l => new LedgerTotal(l.CurrencyCode, l.Authorized, l.Held, l.Charged, l.Released, l.GivenBack))
            .Concat(unlinked.Select(u => new LedgerTotal(u.CurrencyCode, 0, 0, 0, 0, u.Amount)))
            .GroupBy(t => t.CurrencyCode)
            .Select(g => new LedgerTotal(
                g.Key, g.Sum(l => l.Authorized), g.Sum(l => l.Held), g.Sum(l => l.Charged), g.Sum(l => l.Released), g.Sum(l => l.GivenBack)));
        return new LedgerResponse(lines, [.. totals.OrderBy(t => t.CurrencyCode, StringComparer.Ordinal)], unlinked);
    }

    private static async Task<List<UnlinkedRefundLine>> UnlinkedAsync(SandboxStore store, string? accountId)
    {
        var sessions = store.Terminals.Sessions;
        var settled = (accountId is null ? sessions.All : sessions.Of(accountId)).NewerThan(0)
            .Select(sessions.Settle)
            .Where(s => s.Entity is { Details.UnlinkedRefund: not null, Payment: not null })
            .ToList();
        await Task.WhenAll(settled.Select(s => s.Durable));
        return settled.ConvertAll(s => new UnlinkedRefundLine(
            s.Entity.Payment!.At, s.Entity.Id, s.Entity.AccountId, s.Entity.Payment.Amount.CurrencyCode, s.Entity.Payment.Card.Number, s.Entity.Payment.Amount.Value));
    }

    private static LedgerLine Line(Intent intent)
    {
        var balance = Balance(intent);
        return new LedgerLine(
            intent.Id, intent.AccountId, intent.Request.Reference, intent.Status, intent.Approval!.Amount.CurrencyCode, intent.Approval.Card.Number,
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
            var (was, now) = (Balance(before), Balance(after));
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

    private static (long Authorized, long Held, long Charged, long Released, long GivenBack) Balance(Intent intent)
    {
        var (authorized, held, charged) = (intent.AuthorizedAmount, Movements.Held(intent), intent.CapturedAmount);
        return (authorized, held, charged, authorized - held - charged, Movements.GivenBack(intent));
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
