namespace ShopCheckout.Bookings;

/// <summary>What follows from what the provider shows of a guest's card.</summary>
public sealed partial class Booking
{
    /// <summary>Takes over what the provider shows of an agreement's setup intent. Seeing the same again, or an older state, changes nothing.</summary>
    public GuaranteeNews See(Agreement agreement, SetupSnapshot setup, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        ArgumentNullException.ThrowIfNull(setup);
        var before = agreement.SetupStatus;
        if (Rank(setup.Status) <= Rank(before))
            return GuaranteeNews.None;

        agreement.See(setup, now);
        Steps++;
        var news = (agreement.State, setup.Status) switch
        {
            (AgreementState.Waiting, SetupStatus.Authorized) => Confirm(agreement, now),
            (AgreementState.Waiting, _) => NoCard(agreement, now),
            (AgreementState.InForce, SetupStatus.Authorized) => GuaranteeNews.None,
            (AgreementState.InForce, SetupStatus.Completed) when FeeStatus is FeeStatus.Charging or FeeStatus.Taken => GuaranteeNews.None,
            (AgreementState.InForce, _) when agreement.IsClosing => End(agreement, now),
            (AgreementState.InForce, _) => Lose(agreement, setup.Status, now),
            (AgreementState.Dropped, SetupStatus.Closed) when Status == BookingStatus.Lapsed => ComeTooLate(now),
            _ => GuaranteeNews.None,
        };
        Plan(now);
        return news;
    }

    /// <summary>Somebody was told that its card can no longer be charged.</summary>
    public bool WasGuaranteeLost => _events.Exists(e => e.Kind == BookingEventKind.GuaranteeLost);

    /// <summary>Its table is promised, and no card stands behind it.</summary>
    public bool LacksGuarantee => Status == BookingStatus.Confirmed && !HasDeposit && InForce is not { SetupStatus: SetupStatus.Authorized };

    /// <summary>The time to give a card is over, and no evidence of one came.</summary>
    public void LetGo(Agreement agreement, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        if (agreement.State != AgreementState.Waiting)
            throw new InvalidOperationException($"Agreement {agreement.Ordinal} of booking {Number} is {agreement.State}.");
        NoCard(agreement, now);
        Plan(now);
    }

    /// <summary>The provider will be told to let the card go; the way back is closed before that.</summary>
    public void BeginClosing(Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        agreement.BeginClosing();
        Steps++;
    }

    private GuaranteeNews Confirm(Agreement agreement, DateTimeOffset now)
    {
        var isChange = Status == BookingStatus.Confirmed;
        Status = BookingTransitions.Next(Status, BookingStep.GuaranteeGiven);
        EndInForce(now);
        agreement.Become(AgreementState.InForce);
        MoveTo(new Seating(agreement.TableId, agreement.PartySize, agreement.ServiceDate, agreement.StartsAt, agreement.EndsAt));
        Record(isChange ? BookingEventKind.Changed : BookingEventKind.Confirmed, Guest, agreement.Card, now);
        KeepClaims();
        return isChange ? GuaranteeNews.Changed : GuaranteeNews.Confirmed;
    }

    private GuaranteeNews NoCard(Agreement agreement, DateTimeOffset now)
    {
        Drop(agreement, now);
        if (Status != BookingStatus.AwaitingGuarantee)
        {
            Record(BookingEventKind.ChangeDropped, System, "No card was given in time.", now);
            KeepClaims();
            return GuaranteeNews.ChangeDropped;
        }

        Status = BookingTransitions.Next(Status, BookingStep.HoldEnded);
        Record(BookingEventKind.Lapsed, System, null, now);
        KeepClaims();
        return GuaranteeNews.Lapsed;
    }

    private GuaranteeNews End(Agreement agreement, DateTimeOffset now)
    {
        agreement.Become(AgreementState.Ended);
        Record(BookingEventKind.CardReleased, System, null, now);
        return GuaranteeNews.None;
    }

    private GuaranteeNews Lose(Agreement agreement, SetupStatus status, DateTimeOffset now)
    {
        Record(BookingEventKind.GuaranteeLost, System, $"Dojo shows agreement {agreement.Ordinal} as {status}.", now);
        return GuaranteeNews.GuaranteeLost;
    }

    private GuaranteeNews ComeTooLate(DateTimeOffset now)
    {
        Record(BookingEventKind.CardTooLate, System, "The card came after the table was let go. It was not kept, and nothing was charged.", now);
        return GuaranteeNews.TooLate;
    }

    private static void Drop(Agreement agreement, DateTimeOffset now)
    {
        agreement.Become(AgreementState.Dropped);
        agreement.LetGoAt(now);
    }

    private void EndInForce(DateTimeOffset now)
    {
        if (InForce is not { } agreement)
            return;
        agreement.Become(AgreementState.Ended);
        agreement.LetGoAt(now);
    }

    // A setup intent only goes on: what shows an earlier state is an old answer.
    private static int Rank(SetupStatus status) => status switch
    {
        SetupStatus.Unrecognised => 0,
        SetupStatus.Created => 1,
        SetupStatus.Authorized => 2,
        _ => 3,
    };
}

/// <summary>What a look at a guest's card changed.</summary>
public enum GuaranteeNews
{
    None,
    Confirmed,
    Changed,
    ChangeDropped,
    Lapsed,

    /// <summary>A card was given after the table was let go; it has been let go as well.</summary>
    TooLate,

    /// <summary>A deposit was paid after the table was let go; it goes back.</summary>
    DepositTooLate,

    /// <summary>The card of a confirmed booking has expired or was taken away.</summary>
    GuaranteeLost,
}
