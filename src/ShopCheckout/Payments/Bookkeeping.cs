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
        if (change is { From: PaymentStatus.Created, To: PaymentStatus.Authorized })
            Book(LedgerKind.Authorised, LedgerAccount.CardHolds, LedgerAccount.HoldsOpen, payment.Amount.Minor, payment.Amount.Minor);
        if (change.NewlyCapturedMinor > 0)
            Book(LedgerKind.Captured, LedgerAccount.ProviderReceivable, LedgerAccount.Sales, change.NewlyCapturedMinor, payment.CapturedMinor);
        if (change.NewlyRefundedMinor > 0)
            Book(LedgerKind.Refunded, LedgerAccount.Sales, LedgerAccount.ProviderReceivable, change.NewlyRefundedMinor, payment.RefundedMinor);
        if (change.From != change.To && change.To == PaymentStatus.Reversed)
            BookReversal();
        return entries;

        void Book(LedgerKind kind, LedgerAccount debit, LedgerAccount credit, long minor, long cumulative)
        {
            var transaction = ids.NewId();
            var amount = new Money(minor, payment.Amount.Currency);
            entries.Add(new LedgerEntry(ids.NewId(), transaction, payment.Id, kind, debit, amount, cumulative, now));
            entries.Add(new LedgerEntry(ids.NewId(), transaction, payment.Id, kind, credit, amount * -1, cumulative, now));
        }

        void BookReversal()
        {
            if (change.From == PaymentStatus.Authorized)
                Book(LedgerKind.Reversed, LedgerAccount.HoldsOpen, LedgerAccount.CardHolds, payment.Amount.Minor, payment.Amount.Minor);
            else if (payment.CapturedMinor > 0)
                Book(LedgerKind.Reversed, LedgerAccount.Sales, LedgerAccount.ProviderReceivable, payment.CapturedMinor, payment.CapturedMinor);
        }
    }
}
