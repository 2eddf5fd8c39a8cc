using ShopCheckout.Checkout;
using ShopCheckout.Orders;
using ShopCheckout.Payments;

namespace ShopCheckout.Tests.Payments;

/// <summary>An order, its payment, its books and its refund lines, to which anything happens that <see cref="Offers"/> offers.</summary>
internal sealed class PaymentStory
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly SystemIdSource _ids = new(TimeProvider.System);
    private readonly Random _dice;
    private readonly DojoSide _dojo;

    public PaymentStory(Random dice)
    {
        _dice = dice;
        var isManual = dice.Next(3) > 0;
        Order = AnyOrder();
        _dojo = new DojoSide(Order.Total.Minor, isManual);
        Payment = new Payment(_ids.NewId(), Order.Id, "TEST-TEST", Order.Total, Noon);
        if (isManual)
            Payment.TakeBy(new CapturePlan(CaptureMode.Manual, AtHoldEnd.Release, 9000, PlannedAt: null));
        Payment.LetChange(amount: dice.Next(2) == 0, tip: dice.Next(2) == 0);
        Payment.TryAdopt(_dojo.Show(), Noon);
    }

    public Order Order { get; }

    public Payment Payment { get; }

    public List<LedgerEntry> Books { get; } = [];

    public List<RefundLine> Given { get; } = [];

    public List<string> Told { get; } = [];

    /// <summary>What was ever promised by the card.</summary>
    public long AuthorisedMinor => Payment.Plan.IsManual
        ? Books.Where(e => e is { Account: LedgerAccount.CardHolds, Kind: LedgerKind.Authorised or LedgerKind.HoldChanged }).Sum(e => e.Amount.Minor)
        : Payment.CapturedMinor;

    public IReadOnlyList<SoldPart> Parts => SoldPart.Of(Order, Payment.CapturedMinor);

    public void Step()
    {
        Action[] steps = [Pay, Pay, Pay, Cancel, Capture, Capture, Capture, Release, RunOut, Reverse, Refund, Refund, RefundItems, RefundItems, RefundAtPortal, ChangeAmount, ChangeTip];
        steps[_dice.Next(steps.Length)]();
    }

    private void Pay()
    {
        if (_dojo.Status != IntentStatus.Created)
            return;
        _dojo.Pay(Payment.TipMayChange && _dice.Next(2) == 0 ? _dice.Next(1, 500) : _dojo.Tip);
        Look($"paid {_dojo.Amount}+{_dojo.Tip}");
    }

    private void Cancel()
    {
        if (_dice.Next(4) > 0 || !IsOffered(PaymentAct.Cancel))
            return;
        _dojo.Cancel();
        Look("cancelled");
    }

    private void Capture()
    {
        if (!IsOffered(PaymentAct.Capture))
            return;
        var minor = _dice.Next(3) == 0 ? Payment.Capturable.Minor : _dice.NextInt64(1, Payment.Capturable.Minor + 1);
        var attempt = Begin(PaymentOperation.Capture, minor);
        if (_dice.Next(4) == 0)
            attempt.WillBeTheLast();
        Payment.AnswerMoneyCall(attempt, AttemptState.Succeeded, "Done.", _dojo.Capture(minor), Noon, Noon);
        Look($"took {minor}{(attempt.IsFinal ? ", the last" : "")}");
        if (attempt.IsFinal)
            EndHold(CaptureEnd.Final);
    }

    private void Release()
    {
        if (_dice.Next(3) == 0 && IsOffered(PaymentAct.Release))
            GoBack("let go", Payment.Amount.Minor);
    }

    private void Reverse()
    {
        if (_dice.Next(3) == 0 && IsOffered(PaymentAct.Reverse))
            GoBack("reversed", Payment.CapturedMinor);
    }

    private void GoBack(string what, long minor)
    {
        var attempt = Begin(PaymentOperation.Reverse, minor);
        _dojo.Reverse();
        Payment.AnswerMoneyCall(attempt, AttemptState.Succeeded, "Done.", null, Noon, Noon);
        Look(what);
    }

    // Dojo lets go what was never taken; of a hold in parts it does not tell.
    private void RunOut()
    {
        if (_dice.Next(4) > 0 || !Payment.Plan.IsManual)
            return;
        if (_dojo.Status == IntentStatus.Authorized)
        {
            _dojo.Reverse();
            Look("ran out");
        }
        else if (Payment.Status == PaymentStatus.Captured)
        {
            EndHold(CaptureEnd.Lapsed);
        }
    }

    private void Refund()
    {
        if (!IsOffered(PaymentAct.Refund))
            return;
        var left = GivingBack.Refundable(Payment).Minor;
        var minor = _dice.Next(4) == 0 ? left : _dice.NextInt64(1, left + 1);
        GiveBack(Shares().Spread(minor), minor);
    }

    private void RefundItems()
    {
        if (!IsOffered(PaymentAct.Refund))
            return;
        var shares = Shares();
        var wanted = new WantedItems(
            [.. shares.Rests.Where(r => r.Part.Position is not null && _dice.Next(2) == 0).Select(r => new WantedItems.Item(r.Part.Position!.Value, _dice.Next(r.Quantity + 1), _dice.Next(r.Restockable + 1)))],
            _dice.NextInt64(shares.DeliveryLeftMinor + 1));
        if (shares.WhyNot(wanted) is not null)
            return;
        var chosen = shares.Take(wanted);
        if (chosen.Sum(s => s.GrossMinor) <= GivingBack.Refundable(Payment).Minor)
            GiveBack(chosen, chosen.Sum(s => s.GrossMinor));
    }

    private void GiveBack(IReadOnlyList<RefundShare> shares, long minor)
    {
        var attempt = Begin(PaymentOperation.Refund, minor);
        Write(attempt, shares);
        _dojo.Refund(minor);
        Payment.AnswerMoneyCall(attempt, AttemptState.Succeeded, "Done.", null, Noon, Noon);
        Look($"gave {minor} back");
    }

    private void RefundAtPortal()
    {
        if (_dojo.Status != IntentStatus.Captured)
            return;
        var minor = _dice.NextInt64(1, _dojo.Captured - _dojo.Refunded + 1);
        _dojo.Refund(minor);
        Look($"portal gave {minor} back");
        var shares = Shares().Spread(minor);
        Write(Payment.NoteRefundMadeElsewhere(_ids.NewId(), Payment.Amount with { Minor = minor }, Noon), shares);
    }

    private void ChangeAmount()
    {
        if (IsOffered(PaymentAct.ChangeAmount))
            Change(PaymentOperation.ChangeAmount, _dice.NextInt64(1, 8000), (to, dojo) => dojo.Change(to, dojo.Tip));
    }

    private void ChangeTip()
    {
        if (IsOffered(PaymentAct.ChangeTip))
            Change(PaymentOperation.ChangeTip, _dice.NextInt64(0, 800), (to, dojo) => dojo.Change(dojo.Amount, to));
    }

    private void Change(PaymentOperation operation, long to, Action<long, DojoSide> atDojo)
    {
        var attempt = Begin(operation, to);
        atDojo(to, _dojo);
        Payment.AnswerMoneyCall(attempt, AttemptState.Succeeded, "Done.", null, Noon, Noon);
        Look($"{operation} to {to}");
        Payment.SettleMoneyCall(attempt);
    }

    private bool IsOffered(PaymentAct act) => Offers.WhyNot(act, Payment, Noon) is null;

    private PaymentAttempt Begin(PaymentOperation operation, long minor) =>
        Payment.BeginMoneyCall(_ids.NewId(), operation, Payment.Amount with { Minor = minor }, "ada", "Story", Noon, TimeSpan.FromSeconds(20));

    private RefundShares Shares() => new(Parts, Given);

    private void Write(PaymentAttempt attempt, IReadOnlyList<RefundShare> shares) =>
        Given.AddRange(shares.Select((share, i) => new RefundLine(attempt.Id, i, Payment.Id, share, "GBP")));

    private void EndHold(CaptureEnd why)
    {
        if (Payment.CaptureEnd != CaptureEnd.Open)
            return;
        var rest = Payment.Total.Minor - Payment.CapturedMinor;
        Payment.EndCaptures(why);
        Books.AddRange(Bookkeeping.HoldEnded(Payment, rest, _ids, Noon));
        Told.Add($"hold ended: {why}");
    }

    private void Look(string told)
    {
        Told.Add(told);
        var seen = _dojo.Show();
        if ((seen.Amount, seen.TipMinor) != (Payment.Amount, Payment.TipMinor) && Payment.TryChangeTo(seen) is { } by)
        {
            Order.ChangeTotal(Payment.Amount, "", Noon);
            if (Payment.Status == PaymentStatus.Authorized)
                Books.AddRange(Bookkeeping.HoldChanged(Payment, by.Minor, _ids, Noon));
        }

        Books.AddRange(Bookkeeping.Entries(Payment, Payment.Follow(seen, Noon), _ids, Noon));
    }

    private Order AnyOrder()
    {
        var delivery = new Money(_dice.Next(2) * _dice.Next(1, 900), "GBP");
        var lines = Enumerable.Range(0, _dice.Next(1, 5)).Select(i => new Quote.Line(_ids.NewId(), "x", $"Line {i}", _dice.Next(1, 6), new Money(_dice.Next(1, 3000), "GBP"), new[] { 0, 500, 2000 }[_dice.Next(3)], 99)).ToList();
        var quote = Quote.Of(lines, delivery);
        var order = new Order(_ids.NewId(), "TEST-TEST", _ids.NewId(), "f", new Contact("Ada", "ada@example.com", "1"), Noon, Noon);
        order.Sell(lines.Select((l, i) => new OrderLine(order.Id, i, l.ProductId, l.Name, l.Quantity, l.UnitPrice, l.VatBasisPoints)), quote.Delivery, quote.VatTotal);
        return order;
    }
}
