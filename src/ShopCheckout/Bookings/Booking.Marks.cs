using ShopCheckout.Orders;

namespace ShopCheckout.Bookings;

/// <summary>What guest and staff do: call off, arrive, stay away, take it back.</summary>
public sealed partial class Booking
{
    /// <summary>Somebody who came without a booking gets a table at once; no card is asked for.</summary>
    public static Booking WalkIn(Guid id, string number, Guid formKey, string name, Seating seating, string currency, string actor, DateTimeOffset now)
    {
        var booking = new Booking(id, number, formKey, string.Empty, new Contact(name, string.Empty, string.Empty), null, seating, currency, now) { Status = BookingStatus.Arrived };
        booking.Record(BookingEventKind.WalkedIn, actor, null, now);
        booking.KeepClaims();
        booking.Plan(now);
        return booking;
    }

    /// <summary>Whether calling off is free at that moment; for a guest that is, the house may always.</summary>
    public bool IsFreeAt(DateTimeOffset now) => InForce is not { } agreement || now <= agreement.FreeUntil;

    /// <summary>What calling off costs the guest at that moment.</summary>
    public Money CostOfCancelling(DateTimeOffset now)
    {
        if (IsFreeAt(now))
            return Money.Zero(Fee.Currency);
        return !HasDeposit ? InForce!.LateFee : DepositStatus == DepositStatus.Paid ? DepositLeft : Money.Zero(Fee.Currency);
    }

    /// <param name="isFree">True when nothing may follow from it.</param>
    public void Cancel(bool isFree, string actor, string? reason, TimeSpan grace, DateTimeOffset now)
    {
        if (!isFree && IsFreeAt(now))
            throw new InvalidOperationException($"Booking {Number} can still be cancelled free of charge.");
        Status = BookingTransitions.Next(Status, isFree ? BookingStep.CancelFree : BookingStep.CancelLate);
        DropChange(now);
        if (DepositStatus == DepositStatus.Paid)
            MoveDeposit(isFree ? DepositStep.Return : DepositStep.Keep);
        if (isFree || HasDeposit || InForce is not { LateFee.IsZero: false } agreement)
            EndInForce(now);
        else
            FeeFalls(agreement.LateFee, now + grace);
        Record(isFree ? BookingEventKind.Cancelled : BookingEventKind.CancelledLate, actor, reason, now);
        KeepClaims();
        Plan(now);
    }

    /// <summary>The party is here: its card is let go when the grace is over.</summary>
    public void Arrive(string actor, TimeSpan grace, DateTimeOffset now)
    {
        Status = BookingTransitions.Next(Status, BookingStep.Arrive);
        DropChange(now);
        InForce?.LetGoAt(now + grace);
        Record(BookingEventKind.Arrived, actor, null, now);
        KeepClaims();
        Plan(now);
    }

    /// <summary>Nobody came: the fee is charged when the grace is over.</summary>
    public void MissIt(string actor, string reason, TimeSpan grace, DateTimeOffset now)
    {
        Status = BookingTransitions.Next(Status, BookingStep.MissIt);
        DropChange(now);
        if (HasDeposit)
            DepositFalls(now + grace);
        else if (InForce is { Cap.IsZero: false } agreement)
            FeeFalls(agreement.Cap, now + grace);
        Record(BookingEventKind.NoShow, actor, reason, now);
        KeepClaims();
        Plan(now);
    }

    /// <summary>Why a mark cannot be taken back any more; null when it can.</summary>
    public string? WhyNotUndo() =>
        !BookingTransitions.Allows(Status, BookingStep.Undo) || _agreements.Count == 0 ? "There is no mark to take back."
        : FeeStatus is not (FeeStatus.None or FeeStatus.Due) ? "The fee is being charged or is settled; give it back from its order instead."
        : DepositStatus == DepositStatus.Kept ? "The deposit is kept and the guest was told; give it back from its order instead."
        : InForce is null or { IsClosing: true } ? "The guest's card has been let go already."
        : null;

    public void Undo(string actor, string reason, DateTimeOffset now)
    {
        if (WhyNotUndo() is { } why)
            throw new InvalidOperationException(why);
        Status = BookingTransitions.Next(Status, BookingStep.Undo);
        InForce!.LetGoAt(null);
        if (FeeStatus == FeeStatus.Due)
            FeeTakenBack();
        if (DepositStatus == DepositStatus.Falling)
            DepositStays();
        Record(BookingEventKind.Undone, actor, reason, now);
        KeepClaims();
        Plan(now);
    }

    /// <summary>The party left, or the day is over and nobody said that it had not come: nothing is charged on a guess.</summary>
    public void Finish(string actor, DateTimeOffset now)
    {
        Status = BookingTransitions.Next(Status, BookingStep.Finish);
        DropChange(now);
        EndInForce(now);
        Record(BookingEventKind.Finished, actor, null, now);
        KeepClaims();
        Plan(now);
    }

    /// <summary>Its guest asks for another with the same form.</summary>
    public void GiveUpForm() => FormKey = null;

    private void DropChange(DateTimeOffset now)
    {
        if (Waiting is { } change)
            Drop(change, now);
    }
}
