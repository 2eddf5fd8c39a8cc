using Dojo.Sandbox.Intents;

namespace Dojo.Sandbox.Control;

/// <summary>
/// What really happened to the card behind one payment intent, in minor units: held at first (Authorized), of that still held
/// (Held), taken (Charged), and of what was taken returned (GivenBack).
/// </summary>
internal sealed record LedgerLine(
    string PaymentIntentId, string AccountId, string Reference, PaymentIntentStatus Status, string CurrencyCode, string Card,
    long Authorized, long Held, long Charged, long GivenBack);

internal sealed record LedgerTotal(string CurrencyCode, long Authorized, long Held, long Charged, long GivenBack);

internal sealed record LedgerResponse(IReadOnlyList<LedgerLine> Entries, IReadOnlyList<LedgerTotal> Totals);

/// <summary>The truth that any client's books can be checked against: every intent whose card was touched, oldest first.</summary>
internal static class Ledger
{
    public static LedgerResponse Of(SandboxStore store, string? accountId, string? reference)
    {
        var lines = (accountId is null ? store.Intents.All : store.Intents.Of(accountId)).NewerThan(0)
            .Select(e => e.Current)
            .Where(i => i.Approval is not null && (reference is null || i.Request.Reference == reference))
            .Select(Line)
            .ToList();
        var totals = lines.GroupBy(l => l.CurrencyCode).Select(g => new LedgerTotal(
            g.Key, g.Sum(l => l.Authorized), g.Sum(l => l.Held), g.Sum(l => l.Charged), g.Sum(l => l.GivenBack)));
        return new LedgerResponse(lines, [.. totals.OrderBy(t => t.CurrencyCode, StringComparer.Ordinal)]);
    }

    private static LedgerLine Line(Intent intent)
    {
        var authorized = intent.Approval!.Amount;
        return new LedgerLine(
            intent.Id, intent.AccountId, intent.Request.Reference, intent.Status, authorized.CurrencyCode, intent.Approval.Card.Number,
            authorized.Value, authorized.Value - intent.CapturedAmount, intent.CapturedAmount, 0);
    }
}
