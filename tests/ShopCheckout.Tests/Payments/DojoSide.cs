using ShopCheckout.Payments;

namespace ShopCheckout.Tests.Payments;

/// <summary>One intent as Dojo's documentation describes it, which refuses what Dojo refuses.</summary>
internal sealed class DojoSide(long amount, bool isManual)
{
    private readonly List<SeenCapture> _captures = [];

    public IntentStatus Status { get; private set; } = IntentStatus.Created;

    public long Amount { get; private set; } = amount;

    public long Tip { get; private set; }

    public long Refunded { get; private set; }

    public long Captured => isManual ? _captures.Sum(c => c.AmountMinor) : Status is IntentStatus.Captured or IntentStatus.Refunded or IntentStatus.Reversed ? Amount + Tip : 0;

    public IntentSnapshot Show() => new("pi_1", Status, "TEST-TEST", new Money(Amount, "GBP"), Captured, Refunded, new Uri("https://pay.example/pi_1"), null, 0, null)
    {
        Mode = isManual ? CaptureMode.Manual : CaptureMode.Auto,
        TipMinor = Tip,
        Captures = [.. _captures],
    };

    public void Pay(long tip)
    {
        Must(Status == IntentStatus.Created, "pay");
        (Tip, Status) = (tip, isManual ? IntentStatus.Authorized : IntentStatus.Captured);
    }

    public void Cancel()
    {
        Must(Status == IntentStatus.Created, "cancel");
        Status = IntentStatus.Canceled;
    }

    public string Capture(long minor)
    {
        Must(isManual && Status is IntentStatus.Authorized or IntentStatus.Captured && Refunded == 0 && minor > 0 && Captured + minor <= Amount + Tip, "capture");
        _captures.Add(new SeenCapture($"cp_{_captures.Count}", minor, SeenCaptureState.Successful, null));
        Status = IntentStatus.Captured;
        return _captures[^1].Id;
    }

    /// <summary>By the merchant, or because the hold ran out.</summary>
    public void Reverse()
    {
        Must(Status == (isManual ? IntentStatus.Authorized : IntentStatus.Captured) && Refunded == 0, "reverse");
        Status = IntentStatus.Reversed;
    }

    public void Refund(long minor)
    {
        Must(Status == IntentStatus.Captured && minor > 0 && Refunded + minor <= Captured, "refund");
        Refunded += minor;
        Status = Refunded == Captured ? IntentStatus.Refunded : IntentStatus.Captured;
    }

    public void Change(long amount, long tip)
    {
        Must(Status is IntentStatus.Created or IntentStatus.Authorized && amount > 0, "change");
        (Amount, Tip) = (amount, tip);
    }

    private void Must(bool isAllowed, string what)
    {
        if (!isAllowed)
            throw new InvalidOperationException($"Dojo would answer 409: {what} while {Status}, {Captured} of {Amount}+{Tip} taken, {Refunded} given back.");
    }
}
