namespace ShopCheckout.Reconciliation;

/// <summary>A kind of break as staff read it, and what to do about it.</summary>
public static class BreakWords
{
    public static string InWords(this BreakKind kind) => kind switch
    {
        BreakKind.IntentDiffers => "Dojo's intent is not what we asked for",
        BreakKind.StateDiffers => "Status differs from Dojo's",
        BreakKind.CapturedDiffers => "Amount taken differs from Dojo's",
        BreakKind.RefundedDiffers => "Amount given back differs from Dojo's",
        BreakKind.OrderNotPaid => "Money taken, order not paid",
        BreakKind.PaidWithoutMoney => "Order paid, no money taken",
        BreakKind.OrderAmountDiffers => "The order's amounts do not add up",
        BreakKind.LedgerDiffers => "The ledger does not add up",
        BreakKind.MissingAtDojo => "Unknown at Dojo",
        BreakKind.SecondPayment => "Paid a second time",
        BreakKind.Stranger => "Not made by this shop",
        BreakKind.Flagged => "Flagged",
        BreakKind.UnansweredCall => "A call without an answer",
        _ => kind.ToString(),
    };

    /// <summary>What is suggested to whoever looks at it.</summary>
    public static string Repair(this BreakKind kind) => kind switch
    {
        BreakKind.IntentDiffers => "Look at the intent in Dojo's portal. If the shopper paid the wrong amount, refund it there and ask them to order again.",
        BreakKind.StateDiffers or BreakKind.CapturedDiffers or BreakKind.RefundedDiffers => "Check it again with Dojo. If it stays, Dojo shows less than it once did: ask Dojo's support with the intent's id.",
        BreakKind.OrderNotPaid => "Send the goods and keep the money, or give it back from the order's page. Then find out who changed the order.",
        BreakKind.PaidWithoutMoney => "Send nothing, or stop what is on its way. Check it with Dojo; ask the shopper to pay by a new order.",
        BreakKind.OrderAmountDiffers => "Somebody changed the order after it was placed. Compare it with the shopper's confirmation; refund or accept the difference.",
        BreakKind.LedgerDiffers => "Book what is missing, if Dojo agrees with the payment. The ledger itself is never changed.",
        BreakKind.MissingAtDojo => "Look for it in Dojo's portal: the key may belong to another account. Send nothing until it is found.",
        BreakKind.SecondPayment => "Refund the second intent in Dojo's portal; the shopper paid twice.",
        BreakKind.Stranger => "Another till or system may use this Dojo account: accept it with its name. Otherwise change the API key.",
        BreakKind.Flagged => "Compare the order with Dojo's portal and put it right there. Checked again, it goes on if Dojo then shows what was agreed. Else give the money back there and accept it with the reason.",
        BreakKind.UnansweredCall => "Wait for the answer, or look in Dojo's portal whether it was done. It closes itself when Dojo answers.",
        _ => "Look at the order and at Dojo's portal.",
    };

    /// <summary>Whether asking Dojo again, or booking what is missing, can mend it without a person's judgement.</summary>
    public static bool CanHeal(this BreakKind kind) => kind is not (BreakKind.Stranger or BreakKind.SecondPayment);
}
