using ShopCheckout.Payments;

namespace ShopCheckout.Audit;

/// <summary>What people can do that is written down, in the words that the audit pages show. A new act is a line here.</summary>
public static class Acts
{
    public const string Refund = "Refund";
    public const string Reverse = "Reversal";
    public const string Capture = "Capture";
    public const string Charge = "Charge";
    public const string AskAboutAttempt = "Dojo asked about a call";
    public const string DecideCall = "Call decided";
    public const string AskAboutPayment = "Dojo asked about a payment";
    public const string AskAboutBooking = "Dojo asked about a booking";
    public const string ChangeAmount = "Amount changed";
    public const string ChangeTip = "Tip changed";
    public const string SendGoods = "Goods sent";
    public const string SendReceipt = "Receipt sent again";
    public const string CancelOrder = "Order cancelled";
    public const string RetryEvent = "Event retried";
    public const string ResolveAlert = "Alert dealt with";
    public const string RetryMail = "Mail sent again";
    public const string GiveUpMail = "Mail given up";
    public const string RetryItem = "Background item retried";
    public const string GiveUpItem = "Background item given up";
    public const string StartReconciliation = "Reconciliation asked for";
    public const string AcceptBreak = "Break accepted";
    public const string HealBreak = "Break healed";
    public const string SignIn = "Signed in";
    public const string SignInFailed = "Sign-in failed";
    public const string SignOut = "Signed out";
    public const string GuestArrived = "Guests arrived";
    public const string GuestMissing = "No-show";
    public const string UndoMark = "Mark taken back";
    public const string GuestLeft = "Table freed";
    public const string WaiveFee = "Fee let go";
    public const string CancelBooking = "Booking cancelled";
    public const string MakeDiscount = "Discount code made";
    public const string EndDiscount = "Discount code ended";
    public const string WriteLink = "Payment link written";
    public const string SendLink = "Payment link sent";
    public const string WithdrawLink = "Payment link withdrawn";
    public const string ApproveReturn = "Return agreed";
    public const string DeclineReturn = "Return declined";
    public const string SettleReturn = "Return settled";
    public const string SeatWalkIn = "Walk-in seated";

    /// <summary>For the filter of the audit page.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Refund, Reverse, Capture, Charge, ChangeAmount, ChangeTip, SendGoods, SendReceipt, CancelOrder, AskAboutAttempt, DecideCall, AskAboutPayment, AskAboutBooking, RetryEvent, ResolveAlert, RetryMail, GiveUpMail, RetryItem, GiveUpItem,
        StartReconciliation, AcceptBreak, HealBreak,
        WriteLink, SendLink, WithdrawLink, ApproveReturn, DeclineReturn, SettleReturn,
        GuestArrived, GuestMissing, UndoMark, GuestLeft, WaiveFee, CancelBooking, SeatWalkIn, MakeDiscount, EndDiscount, SignIn, SignInFailed, SignOut,
    ];

    /// <summary>The act of wanting money to move.</summary>
    public static string Of(PaymentOperation operation) => operation switch
    {
        PaymentOperation.Refund => Refund,
        PaymentOperation.Reverse => Reverse,
        PaymentOperation.Capture => Capture,
        PaymentOperation.Charge => Charge,
        PaymentOperation.ChangeAmount => ChangeAmount,
        PaymentOperation.ChangeTip => ChangeTip,
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "It moves no money."),
    };
}
