namespace ShopCheckout.Payments;

/// <content>Money that a card promised and that was not taken yet.</content>
public sealed partial class Payment
{
    // Dojo's own limit: what is not captured by then is let go, whatever was asked for (documentation, "How payment intents work").
    private static readonly TimeSpan LongestHold = TimeSpan.FromDays(7);

    // Somebody is told this long before a hold ends, and once more when it has ended.
    private static readonly TimeSpan[] Warnings = [TimeSpan.FromHours(48), TimeSpan.FromHours(6), TimeSpan.Zero];

    public CapturePlan Plan { get; private set; } = CapturePlan.AtOnce;

    /// <summary>Until when a card's promise is counted on; null while there is none.</summary>
    public DateTimeOffset? HoldEndsAt { get; private set; }

    /// <summary>When it is taken by ourselves; null when nothing is due.</summary>
    public DateTimeOffset? CaptureDueAt { get; private set; }

    /// <summary>When somebody is told of the hold's end next; null when there is nothing to tell.</summary>
    public DateTimeOffset? NextHoldWarningAt { get; private set; }

    /// <summary>How many of the warnings were given, or came too late to be of use.</summary>
    public int HoldWarnings { get; private set; }

    /// <summary>Whether more will be taken.</summary>
    public CaptureEnd CaptureEnd { get; private set; }

    /// <summary>A part was taken, and it is not all that the merchant wanted.</summary>
    public bool IsPartlyCaptured => Plan.IsManual && Status == PaymentStatus.Captured && CaptureEnd is CaptureEnd.Open or CaptureEnd.Lapsed;

    /// <summary>What was taken. What we know to have been captured counts even before the intent was seen to show it.</summary>
    public long TakenMinor =>
        Math.Max(CapturedMinor, _attempts.Where(a => a is { Operation: PaymentOperation.Capture, State: AttemptState.Succeeded }).Sum(a => a.Amount.Minor));

    /// <summary>What may still be taken.</summary>
    public Money Capturable
    {
        get
        {
            var held = Plan.IsManual && CaptureEnd == CaptureEnd.Open && RefundedMinor == 0 && Status is PaymentStatus.Authorized or PaymentStatus.Captured
                ? Total.Minor - TakenMinor
                : 0;
            return Amount with { Minor = Math.Max(held, 0) };
        }
    }

    /// <summary>Dojo takes what is left of the hold by itself by now.</summary>
    public bool IsTakenAtItsEnd(DateTimeOffset now) => Plan is { IsManual: true, AtEnd: AtHoldEnd.Capture } && now >= HoldEndsAt;

    /// <summary>Says when the money will be taken. Before anybody pays.</summary>
    public void TakeBy(CapturePlan plan) => Plan = plan;

    /// <summary>The next capture is due later: one is under way, or one did not work.</summary>
    public void PostponeCapture(DateTimeOffset until)
    {
        if (CaptureDueAt is not null)
            CaptureDueAt = until;
    }

    /// <summary>Nothing more will be taken.</summary>
    public void EndCaptures(CaptureEnd why)
    {
        CaptureEnd = why;
        (CaptureDueAt, NextHoldWarningAt) = (null, null);
        MoneySteps++;
    }

    /// <summary>Goods of its order are sent on what was taken. It changes the row, so that whoever gives the money back at the same moment loses.</summary>
    public void RelyOn() => MoneySteps++;

    /// <summary>A warning is given now.</summary>
    /// <returns>How long before the hold's end it is meant for; zero for the end itself.</returns>
    public TimeSpan GiveHoldWarning()
    {
        var given = Warnings[HoldWarnings++];
        PlanHoldWarning();
        return given;
    }

    private void StartHold(DateTimeOffset since)
    {
        HoldEndsAt = since + (Plan.HoldMinutes > 0 && Plan.HoldFor < LongestHold ? Plan.HoldFor : LongestHold);
        CaptureDueAt = Plan.DueAt(HoldEndsAt.Value);
        while (HoldEndsAt.Value - Warnings[HoldWarnings] < since)
            HoldWarnings++;
        PlanHoldWarning();
    }

    private void PlanHoldWarning() => NextHoldWarningAt = HoldWarnings < Warnings.Length ? HoldEndsAt - Warnings[HoldWarnings] : null;

    private void FollowHold(PaymentStatus from, IntentSnapshot intent)
    {
        if (!Plan.IsManual)
            return;
        if (from == PaymentStatus.Created && AuthorizedAt is { } since)
            StartHold(since);
        if (CapturedMinor >= Total.Minor)
            EndCaptures(CaptureEnd.All);
        else if (Status is PaymentStatus.Reversed or PaymentStatus.Canceled)
            EndCaptures(CaptureEnd.Lapsed);
    }
}
