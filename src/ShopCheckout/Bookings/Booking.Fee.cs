namespace ShopCheckout.Bookings;

/// <summary>The fee of a no-show or a late cancellation: once, never more than was agreed to, never after it was taken back.</summary>
public sealed partial class Booking
{
    public FeeStatus FeeStatus { get; private set; }

    public Money Fee { get; private set; }

    /// <summary>When the next step of charging is due; null when there is none.</summary>
    public DateTimeOffset? FeeDueAt { get; private set; }

    /// <summary>The order that takes the fee; one for good.</summary>
    public Guid? FeeOrderId { get; private set; }

    /// <summary>Staff want no further try.</summary>
    public string? FeeStopBecause { get; private set; }

    /// <summary>Its order and payment are written; the money is the payment's from here on.</summary>
    /// <param name="lease">How long its calls may be under way before somebody else sees to it.</param>
    public void StartFee(Guid orderId, TimeSpan lease, DateTimeOffset now)
    {
        if (FeeOrderId is not null || InForce is not { } agreement || Fee > agreement.Cap || Fee.IsZero)
            throw new InvalidOperationException($"Booking {Number} has no fee that may be charged.");
        FeeStatus = BookingTransitions.Next(FeeStatus, FeeStep.Start);
        FeeOrderId = orderId;
        FeeDueAt = now + lease;
        Record(BookingEventKind.FeeStarted, System, Fee.ToRecord(), now);
    }

    /// <summary>Somebody sees to it; nobody else will before then.</summary>
    public void SeeToFeeAt(DateTimeOffset when)
    {
        FeeDueAt = when;
        Steps++;
    }

    public void FeeDeclined(string reason, DateTimeOffset nextTryAt, DateTimeOffset now)
    {
        FeeDueAt = nextTryAt;
        Record(BookingEventKind.FeeDeclined, System, reason, now);
    }

    public void FeeWasTaken(DateTimeOffset now)
    {
        FeeStatus = BookingTransitions.Next(FeeStatus, FeeStep.Take);
        FeeDueAt = null;
        EndInForce(now);
        Record(BookingEventKind.FeeTaken, System, Fee.ToRecord(), now);
        Plan(now);
    }

    /// <summary>No try is made any more: because it cannot work, or because staff let the guest off.</summary>
    public void EndFee(string reason, DateTimeOffset now)
    {
        var isWaived = FeeStopBecause is not null;
        FeeStatus = BookingTransitions.Next(FeeStatus, isWaived ? FeeStep.Waive : FeeStep.Fail);
        FeeDueAt = null;
        EndInForce(now);
        Record(isWaived ? BookingEventKind.FeeWaived : BookingEventKind.FeeFailed, System, reason, now);
        Plan(now);
    }

    public bool CanWaive => FeeStopBecause is null && FeeStatus is FeeStatus.Due or FeeStatus.Charging;

    /// <summary>Staff let the guest off. What has been sent is found out about first.</summary>
    public void Waive(string actor, string reason, DateTimeOffset now)
    {
        if (!CanWaive)
            throw new InvalidOperationException($"The fee of booking {Number} is {FeeStatus}.");
        FeeStopBecause = reason;
        if (FeeStatus == FeeStatus.Charging)
        {
            FeeDueAt = now;
            Record(BookingEventKind.FeeWaived, actor, reason + " Asked for while the card was being charged.", now);
            return;
        }

        FeeStatus = BookingTransitions.Next(FeeStatus, FeeStep.Waive);
        FeeDueAt = null;
        EndInForce(now);
        Record(BookingEventKind.FeeWaived, actor, reason, now);
        Plan(now);
    }

    private void FeeFalls(Money fee, DateTimeOffset dueAt)
    {
        FeeStatus = BookingTransitions.Next(FeeStatus, FeeStep.Fall);
        (Fee, FeeDueAt) = (fee, dueAt);
    }

    private void FeeTakenBack()
    {
        FeeStatus = BookingTransitions.Next(FeeStatus, FeeStep.TakeBack);
        (Fee, FeeDueAt) = (Money.Zero(Fee.Currency), null);
    }
}
