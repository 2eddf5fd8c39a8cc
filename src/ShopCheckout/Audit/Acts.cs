namespace ShopCheckout.Audit;

/// <summary>What people can do that is written down, in the words that the audit pages show. A new act is a line here.</summary>
public static class Acts
{
    public const string Refund = "Refund";
    public const string Reverse = "Reversal";
    public const string CheckPayment = "Payment checked with Dojo";
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
}
