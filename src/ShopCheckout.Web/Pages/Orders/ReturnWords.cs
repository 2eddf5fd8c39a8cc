using ShopCheckout.Returns;

namespace ShopCheckout.Web.Pages.Orders;

/// <summary>Requests to cancel or return, in words.</summary>
public static class ReturnWords
{
    public static string Words(this ReturnReason reason) => reason switch
    {
        ReturnReason.ChangedMind => ShopCheckout.Words.Say("I changed my mind"),
        ReturnReason.OrderedByMistake => ShopCheckout.Words.Say("I ordered it by mistake"),
        ReturnReason.TooLate => ShopCheckout.Words.Say("It comes, or came, too late"),
        ReturnReason.Damaged => ShopCheckout.Words.Say("It is damaged or does not work"),
        ReturnReason.NotAsDescribed => ShopCheckout.Words.Say("It is not as described"),
        ReturnReason.WrongItem => ShopCheckout.Words.Say("It is not what I ordered"),
        _ => ShopCheckout.Words.Say("Something else"),
    };

    public static string Name(this ReturnKind kind) => kind == ReturnKind.Cancellation ? "cancellation" : "return";

    /// <summary>For the shopper.</summary>
    public static (string Text, string Tone) Words(this ReturnStatus status) => status switch
    {
        ReturnStatus.Asked => (ShopCheckout.Words.Say("Waiting for our answer"), "tag tag-warn"),
        ReturnStatus.Approved => (ShopCheckout.Words.Say("Agreed"), "tag tag-good"),
        ReturnStatus.Declined => (ShopCheckout.Words.Say("Declined"), "tag tag-bad"),
        ReturnStatus.Refunded => (ShopCheckout.Words.Say("Money given back"), "tag tag-good"),
        ReturnStatus.Settled => (ShopCheckout.Words.Say("Settled"), "tag tag-good"),
        _ => (ShopCheckout.Words.Say("Withdrawn"), "tag"),
    };

    /// <summary>For staff.</summary>
    public static string ForStaff(this ReturnStatus status) => status switch
    {
        ReturnStatus.Asked => "Waits for an answer",
        ReturnStatus.Approved => "Agreed, money to go back",
        ReturnStatus.Withdrawn => "Withdrawn by the shopper",
        _ => status.ToString(),
    };

    /// <summary>What the shopper has to expect, or to do.</summary>
    public static string WhatNext(this ReturnDesk.Asked asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return asked.Status switch
        {
            ReturnStatus.Asked => ShopCheckout.Words.Say("We look at it and write to you. Nothing has gone back to your card yet."),
            ReturnStatus.Approved when asked.IsOnItsWay => ShopCheckout.Words.Say("Your money is on its way to the card you paid with."),
            ReturnStatus.Approved => ShopCheckout.Words.Say("We write again when your money is on its way to the card you paid with."),
            ReturnStatus.Refunded => ShopCheckout.Words.Say("Banks take a few days to show it."),
            ReturnStatus.Declined => ShopCheckout.Words.Say("If you think that is wrong, answer our mail."),
            ReturnStatus.Settled => ShopCheckout.Words.Say("There is nothing more to do."),
            _ => ShopCheckout.Words.Say("You withdrew it; the order stands as it was."),
        };
    }
}
