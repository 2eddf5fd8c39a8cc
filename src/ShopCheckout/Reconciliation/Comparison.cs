using ShopCheckout.Gateway;
using ShopCheckout.Payments;

namespace ShopCheckout.Reconciliation;

/// <summary>A finding with what it is about.</summary>
/// <param name="IsHealed">It was there, and asking Dojo again put it right.</param>
public sealed record Judged(Finding Finding, string Subject, Guid? OrderId, string? Reference, string? IntentId, bool IsHealed);

/// <summary>What came of looking at a page. Orphans are intents that nobody saw.</summary>
public sealed record JudgedPage(IReadOnlyList<Judged> Judged, IReadOnlyList<Guid> SeenPayments, int Orphans);

/// <summary>Judges a page at a time. Nothing is called a break before Dojo was asked again and our rows were read anew: what moves while we
/// look at it is no break.</summary>
public sealed class Comparison(ReadFacts facts, IPaymentGateway gateway, IntentSettlement settlement, StrangeIntents strange, TimeProvider clock)
{
    // What polling finds by itself within this time nobody needs to hear of.
    private static readonly TimeSpan StillMoving = TimeSpan.FromMinutes(15);

    /// <summary>Judges what Dojo listed.</summary>
    /// <returns>Null when Dojo did not answer: nothing can be said of the page yet.</returns>
    public async Task<JudgedPage?> OfListedAsync(IReadOnlyList<ListedIntent> page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        var ours = (await facts.OfIntentsAsync([.. page.Select(l => l.Intent.Id)], cancellationToken)).ToDictionary(f => f.IntentId!, StringComparer.Ordinal);
        var unknown = page.Where(l => !ours.ContainsKey(l.Intent.Id)).Select(l => l.Intent.Reference).Distinct(StringComparer.Ordinal).ToList();
        var byReference = unknown.Count == 0 ? [] : (await facts.OfReferencesAsync(unknown, cancellationToken)).ToDictionary(f => f.Reference, StringComparer.Ordinal);

        var judged = new List<Judged>();
        var seen = new List<Guid>();
        var orphans = 0;
        foreach (var listed in page)
        {
            if (ours.TryGetValue(listed.Intent.Id, out var payment))
            {
                seen.Add(payment.PaymentId);
                if (await OfPaymentAsync(payment, listed, cancellationToken) is not { } findings)
                    return null;
                judged.AddRange(findings);
            }
            else if (byReference.TryGetValue(listed.Intent.Reference, out var other))
            {
                if (await OfSecondAsync(other, listed.Intent, cancellationToken) is { } second)
                    judged.Add(second);
                else
                    orphans++;
            }
            else
            {
                judged.Add(Stranger(listed));
            }
        }

        return new JudgedPage(judged, seen, orphans);
    }

    /// <summary>Judges payments of ours that Dojo did not list.</summary>
    /// <returns>Null when Dojo did not answer.</returns>
    public async Task<IReadOnlyList<Judged>?> OfUnlistedAsync(IReadOnlyList<PaymentFacts> payments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payments);
        var judged = new List<Judged>();
        foreach (var payment in payments)
        {
            if (await OfUnlistedAsync(payment, cancellationToken) is not { } findings)
                return null;
            judged.AddRange(findings);
        }

        return judged;
    }

    /// <summary>Judges one payment as it is now, after Dojo was asked about it.</summary>
    /// <param name="paymentId">Which.</param>
    /// <param name="intentId">Its intent, if it has one.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    /// <param name="isByPerson">Somebody looks at it: what was flagged goes on if Dojo shows what was agreed.</param>
    /// <returns>Null when Dojo did not answer.</returns>
    public async Task<IReadOnlyList<Finding>?> NowAsync(Guid paymentId, string? intentId, CancellationToken cancellationToken, bool isByPerson = false)
    {
        IntentSnapshot? intent = null;
        if (intentId is not null)
        {
            await settlement.SettleAsync(intentId, cancellationToken, isByPerson: isByPerson);
            switch (await gateway.GetAsync(intentId, cancellationToken))
            {
                case GatewayAnswer<IntentSnapshot>.Succeeded(var shown):
                    intent = shown;
                    break;
                case GatewayAnswer<IntentSnapshot>.Refused { NotFound: true }:
                    return [.. Judgement.Of(await facts.OfPaymentAsync(paymentId, cancellationToken), null, clock.GetUtcNow()), .. Missing(await facts.OfPaymentAsync(paymentId, cancellationToken))];
                default:
                    return null;
            }
        }

        return Judgement.Of(await facts.OfPaymentAsync(paymentId, cancellationToken), intent, clock.GetUtcNow());
    }

    private async Task<IReadOnlyList<Judged>?> OfPaymentAsync(PaymentFacts payment, ListedIntent listed, CancellationToken cancellationToken)
    {
        var before = Judgement.Of(payment, listed.Intent, clock.GetUtcNow());
        if (before.Count == 0)
            return [];
        if (await NowAsync(payment.PaymentId, payment.IntentId, cancellationToken) is not { } after)
            return null;
        var isOld = listed.UpdatedAt + StillMoving <= clock.GetUtcNow();
        var healed = isOld ? before.Where(b => after.All(a => a.Kind != b.Kind)) : [];
        return [.. after.Select(f => About(payment, f)), .. healed.Select(f => About(payment, f) with { IsHealed = true })];
    }

    private async Task<IReadOnlyList<Judged>?> OfUnlistedAsync(PaymentFacts payment, CancellationToken cancellationToken) =>
        (await NowAsync(payment.PaymentId, payment.IntentId, cancellationToken))?.Select(f => About(payment, f)).ToList();

    // An intent that carries our reference and is not our payment's: the answer to its making was lost, so no shopper has its link.
    private async Task<Judged?> OfSecondAsync(PaymentFacts payment, IntentSnapshot intent, CancellationToken cancellationToken)
    {
        if (intent.Status is IntentStatus.Created)
            await strange.MeetAsync(intent.Id, cancellationToken);
        if (intent.Status is IntentStatus.Created or IntentStatus.Canceled)
            return null;
        if ((await facts.OfPaymentAsync(payment.PaymentId, cancellationToken)).IntentId == intent.Id)
            return null; // It was taken over while we looked; the next run compares it.
        var left = intent.Amount with { Minor = intent.CapturedMinor - intent.RefundedMinor };
        return intent.Status is IntentStatus.Reversed or IntentStatus.Refunded && left.Minor <= 0
            ? null
            : About(payment, new Finding(BreakKind.SecondPayment, $"Beside {payment.IntentId ?? "no intent"} a second intent for order {payment.Reference} is {intent.Status}: {left.ToDisplay()} taken.", left)) with { Subject = intent.Id, IntentId = intent.Id };
    }

    private static Judged Stranger(ListedIntent listed) => new(
        new Finding(BreakKind.Stranger, $"Dojo lists an intent with reference \"{Cut(listed.Intent.Reference)}\" for {listed.Intent.Amount.ToDisplay()}, {listed.Intent.Status}. No order of this shop has it.", listed.Intent.Amount with { Minor = listed.Intent.CapturedMinor }),
        listed.Intent.Id,
        null,
        Cut(listed.Intent.Reference),
        listed.Intent.Id,
        IsHealed: false);

    // A cancelled one that took nothing may be forgotten.
    private static IEnumerable<Finding> Missing(PaymentFacts payment)
    {
        if (payment.Status != PaymentStatus.Canceled || payment.CapturedMinor > 0)
            yield return new Finding(BreakKind.MissingAtDojo, $"Dojo does not know intent {payment.IntentId}; the shop has it as {payment.Status}.", payment.Amount);
    }

    private static Judged About(PaymentFacts payment, Finding finding) => new(finding, payment.Subject, payment.OrderId, payment.Reference, payment.IntentId, IsHealed: false);

    private static string Cut(string reference) => reference.Length <= 60 ? reference : reference[..60];
}
