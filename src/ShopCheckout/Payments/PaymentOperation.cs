namespace ShopCheckout.Payments;

/// <summary>What a call to the provider does.</summary>
public enum PaymentOperation
{
    CreateIntent,
    CancelIntent,

    /// <summary>Gives money back. The attempt's id is its idempotency key at the provider, so it may be sent again until it is answered.</summary>
    Refund,

    /// <summary>Undoes the payment as a whole: lets a hold go, or returns what was taken. Has no key: what became of it is read off the intent.</summary>
    Reverse,

    /// <summary>Takes a part or all of what is held. Has no key: what became of it is read off the intent's captures.</summary>
    Capture,

    /// <summary>Sets what the payment is for, before it is taken.</summary>
    ChangeAmount,

    /// <summary>Sets the tip on top of it, before it is taken.</summary>
    ChangeTip,

    /// <summary>Sends the provider's receipt once more. It moves nothing.</summary>
    SendReceipt,

    /// <summary>Takes money from a card kept for it. Has no key: what became of it is read off the intent.</summary>
    Charge,
}

public static class PaymentOperations
{
    /// <summary>It moves money or what may be taken, so only one of these is under way at a time for each payment.</summary>
    public static bool MovesMoney(this PaymentOperation operation) => operation is PaymentOperation.Refund or PaymentOperation.Reverse or PaymentOperation.Capture or PaymentOperation.Charge
            or PaymentOperation.ChangeAmount or PaymentOperation.ChangeTip;

    /// <summary>As it stands after "a" in a sentence for staff.</summary>
    public static string InWords(this PaymentOperation operation) => operation switch
    {
        PaymentOperation.Refund => "refund",
        PaymentOperation.Reverse => "reversal",
        PaymentOperation.Capture => "capture",
        PaymentOperation.Charge => "charge",
        PaymentOperation.ChangeAmount => "change to an amount",
        PaymentOperation.ChangeTip => "change to a tip",
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "It moves no money."),
    };
}
