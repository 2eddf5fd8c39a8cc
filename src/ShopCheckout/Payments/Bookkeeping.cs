namespace ShopCheckout.Payments;

/// <summary>Turns what happened to a payment into balanced ledger entries.</summary>
public static class Bookkeeping
{
    public static IEnumerable<LedgerEntry> Entries(Payment payment, PaymentChange change, IIdSource ids, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(ids);

        var entries = new List<LedgerEntry>();
        if (payment.Plan.IsManual && change.From == PaymentStatus.Created && change.To is not (PaymentStatus.Created or PaymentStatus.Canceled))
            Book(LedgerKind.Authorised, LedgerAccount.CardHolds, LedgerAccount.HoldsOpen, payment.Total.Minor, payment.Total.Minor);
        if (change.NewlyCapturedMinor > 0 && payment.Plan.IsManual && !change.IsPastTheHold)
            Book(LedgerKind.HoldTaken, LedgerAccount.HoldsOpen, LedgerAccount.CardHolds, change.NewlyCapturedMinor, payment.CapturedMinor);
        if (change.NewlyCapturedMinor > 0)
            Book(LedgerKind.Captured, LedgerAccount.ProviderReceivable, LedgerAccount.Sales, change.NewlyCapturedMinor, payment.CapturedMinor);
        if (change.NewlyRefundedMinor > 0)
            Book(LedgerKind.Refunded, LedgerAccount.Sales, LedgerAccount.ProviderReceivable, change.NewlyRefundedMinor, payment.RefundedMinor);
        if (change.From != change.To && change.To == PaymentStatus.Reversed)
            BookReversal();
        return entries;

        void Book(LedgerKind kind, LedgerAccount debit, LedgerAccount credit, long minor, long cumulative) =>
            entries.AddRange(Both(payment, kind, (debit, credit), minor, cumulative, ids, now));

        void BookReversal()
        {
            if (change.From == PaymentStatus.Authorized || (payment.Plan.IsManual && payment.CapturedMinor == 0))
                Book(LedgerKind.Reversed, LedgerAccount.HoldsOpen, LedgerAccount.CardHolds, payment.Total.Minor, payment.Total.Minor);
            else if (payment.CapturedMinor > 0)
                Book(LedgerKind.Reversed, LedgerAccount.Sales, LedgerAccount.ProviderReceivable, payment.CapturedMinor, payment.CapturedMinor);
        }
    }

    /// <summary>For a hold that became larger or smaller.</summary>
    public static IEnumerable<LedgerEntry> HoldChanged(Payment payment, long byMinor, IIdSource ids, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(payment);
        return Both(payment, LedgerKind.HoldChanged, (LedgerAccount.CardHolds, LedgerAccount.HoldsOpen), byMinor, payment.AmountChanges, ids, now);
    }

    /// <summary>For the end of a hold of which only a part was taken.</summary>
    public static IEnumerable<LedgerEntry> HoldEnded(Payment payment, long minor, IIdSource ids, DateTimeOffset now) =>
        Both(payment, LedgerKind.HoldEnded, (LedgerAccount.HoldsOpen, LedgerAccount.CardHolds), minor, minor, ids, now);

    private static LedgerEntry[] Both(
        Payment payment, LedgerKind kind, (LedgerAccount Debit, LedgerAccount Credit) accounts, long minor, long cumulative, IIdSource ids, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(ids);
        var transaction = ids.NewId();
        var amount = new Money(minor, payment.Amount.Currency);
        return
        [
            new LedgerEntry(ids.NewId(), transaction, payment.Id, kind, accounts.Debit, amount, cumulative, now),
            new LedgerEntry(ids.NewId(), transaction, payment.Id, kind, accounts.Credit, amount * -1, cumulative, now),
        ];
    }
}
