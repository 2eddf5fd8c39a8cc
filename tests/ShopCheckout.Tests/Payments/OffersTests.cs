using ShopCheckout.Payments;

namespace ShopCheckout.Tests.Payments;

/// <summary>Dojo's state table, act by act: what may be done with a payment in each state and mode, and what is said when it may not.</summary>
public sealed class OffersTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly SystemIdSource Ids = new(TimeProvider.System);

    private static readonly PaymentAct[] Columns =
        [PaymentAct.Capture, PaymentAct.Release, PaymentAct.Reverse, PaymentAct.Refund, PaymentAct.Cancel, PaymentAct.SendReceipt, PaymentAct.ChangeAmount, PaymentAct.ChangeTip];

    // "y" it may, "." it may not and says why. Captured twice: a part of a hold, and all of it.
    private static readonly (CaptureMode Mode, PaymentStatus Status, long Captured, string Row)[] Table =
    [
        (CaptureMode.Auto, PaymentStatus.Pending, 0, "....y..."),
        (CaptureMode.Auto, PaymentStatus.Created, 0, "....y.yy"),
        (CaptureMode.Auto, PaymentStatus.Captured, 1000, "..yy.y.."),
        (CaptureMode.Auto, PaymentStatus.Refunded, 1000, ".....y.."),
        (CaptureMode.Auto, PaymentStatus.Reversed, 1000, ".....y.."),
        (CaptureMode.Auto, PaymentStatus.Canceled, 0, "........"),
        (CaptureMode.Manual, PaymentStatus.Pending, 0, "....y..."),
        (CaptureMode.Manual, PaymentStatus.Created, 0, "....y.yy"),
        (CaptureMode.Manual, PaymentStatus.Authorized, 0, "yy...yyy"),
        (CaptureMode.Manual, PaymentStatus.Captured, 400, "y..y.y.."),
        (CaptureMode.Manual, PaymentStatus.Captured, 1000, "...y.y.."),
        (CaptureMode.Manual, PaymentStatus.Refunded, 1000, ".....y.."),
        (CaptureMode.Manual, PaymentStatus.Reversed, 0, ".....y.."),
        (CaptureMode.Manual, PaymentStatus.Canceled, 0, "........"),
    ];

    [Fact]
    public void WhyNot_EveryStateModeAndAct_IsAsTheTableSays()
    {
        Assert.Equal(Enum.GetValues<PaymentAct>().Order(), Columns.Order());
        foreach (var mode in Enum.GetValues<CaptureMode>())
        {
            // An automatic capture is never seen authorised.
            var states = Enum.GetValues<PaymentStatus>().Where(s => mode == CaptureMode.Manual || s != PaymentStatus.Authorized);
            Assert.Equal(states, Table.Where(t => t.Mode == mode).Select(t => t.Status).Distinct());
        }

        foreach (var (mode, status, captured, row) in Table)
        {
            var payment = In(mode, status, captured);
            for (var i = 0; i < Columns.Length; i++)
            {
                var why = Offers.WhyNot(Columns[i], payment, Now);
                Assert.True(row[i] == 'y' == why is null, $"{Columns[i]} of {mode} {status} {captured}: {why ?? "offered"}");
                Assert.True(why is null || (why.Length > 10 && why.EndsWith('.')), why);
            }
        }
    }

    [Theory]
    [InlineData(PaymentOperation.Capture)]
    [InlineData(PaymentOperation.Reverse)]
    [InlineData(PaymentOperation.Refund)]
    [InlineData(PaymentOperation.Charge)]
    public void WhyNot_WhileACallHasNoAnswer_NothingThatMovesMoney(PaymentOperation open)
    {
        foreach (var (mode, status, captured, _) in Table.Where(t => t.Status is PaymentStatus.Authorized or PaymentStatus.Captured))
        {
            var payment = In(mode, status, captured);
            payment.BeginMoneyCall(Ids.NewId(), open, payment.Amount, "ada", "Why not", Now, TimeSpan.FromSeconds(20));
            Assert.All(
                Columns.Where(c => c != PaymentAct.SendReceipt),
                act => Assert.Contains("has not been answered by Dojo yet", Offers.WhyNot(act, payment, Now), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void WhyNot_AutomaticCaptureOfYesterday_NotReversedButRefunded()
    {
        var payment = In(CaptureMode.Auto, PaymentStatus.Captured, 1000, Now.AddDays(-1));
        Assert.NotNull(Offers.WhyNot(PaymentAct.Reverse, payment, Now));
        Assert.Null(Offers.WhyNot(PaymentAct.Refund, payment, Now));
    }

    [Theory]
    [InlineData(PaymentAct.ChangeAmount)]
    [InlineData(PaymentAct.ChangeTip)]
    public void WhyNot_NotConfiguredAtCreation_SaysThatItHadToBe(PaymentAct act)
    {
        var payment = In(CaptureMode.Manual, PaymentStatus.Authorized, 0);
        payment.LetChange(amount: false, tip: false);
        Assert.Contains("told at creation", Offers.WhyNot(act, payment, Now), StringComparison.Ordinal);
    }

    [Fact]
    public void WhyNot_PartWasRefunded_NothingMoreIsTaken()
    {
        var payment = In(CaptureMode.Manual, PaymentStatus.Captured, 400);
        payment.Follow(Seen(CaptureMode.Manual, IntentStatus.Captured, 400, refunded: 1), Now);
        Assert.Equal("Dojo takes nothing more once a part was refunded.", Offers.WhyNot(PaymentAct.Capture, payment, Now));
    }

    private static Payment In(CaptureMode mode, PaymentStatus status, long captured, DateTimeOffset? authorizedAt = null)
    {
        var payment = new Payment(Ids.NewId(), Ids.NewId(), "ABCD-EFGH", new Money(1000, "GBP"), Now);
        if (mode == CaptureMode.Manual)
            payment.TakeBy(new CapturePlan(mode, AtHoldEnd.Release, 9000, PlannedAt: null));
        payment.LetChange(amount: true, tip: true);
        if (status == PaymentStatus.Pending)
            return payment;
        payment.TryAdopt(Seen(mode, IntentStatus.Created, 0), Now);
        if (status == PaymentStatus.Created)
            return payment;
        if (mode == CaptureMode.Manual && status != PaymentStatus.Canceled)
            payment.Follow(Seen(mode, IntentStatus.Authorized, 0), Now);
        payment.Follow(Seen(mode, Enum.Parse<IntentStatus>(status.ToString()), captured, status == PaymentStatus.Refunded ? captured : 0) with { AuthorizedAt = authorizedAt }, Now);
        return payment;
    }

    private static IntentSnapshot Seen(CaptureMode mode, IntentStatus status, long captured, long refunded = 0) =>
        new("pi_1", status, "ABCD-EFGH", new Money(1000, "GBP"), captured, refunded, null, null, 0, null) { Mode = mode };
}
