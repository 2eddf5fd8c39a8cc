namespace ShopCheckout.Reconciliation;

/// <summary>Which run last found a payment on Dojo's list. Kept here and not in memory, so that a million payments cost no more than a page.</summary>
public sealed class Sighting
{
    public Sighting(Guid paymentId, Guid runId)
    {
        PaymentId = paymentId;
        RunId = runId;
    }

    public Guid PaymentId { get; private set; }

    public Guid RunId { get; private set; }

    public void SeenBy(Guid runId) => RunId = runId;
}
