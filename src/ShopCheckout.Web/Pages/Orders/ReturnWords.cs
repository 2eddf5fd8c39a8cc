using ShopCheckout.Returns;

namespace ShopCheckout.Web.Pages.Orders;

/// <summary>Requests to cancel or return, in words.</summary>
public static class ReturnWords
{
    public static string Words(this ReturnReason reason) => reason switch
    {
        ReturnReason.ChangedMind => "I changed my mind",
        ReturnReason.OrderedByMistake => "I ordered it by mistake",
        ReturnReason.TooLate => "It comes, or came, too late",
        ReturnReason.Damaged => "It is damaged or does not work",
        ReturnReason.NotAsDescribed => "It is not as described",
        ReturnReason.WrongItem => "It is not what I ordered",
        _ => "Something else",
    };

    public static string Name(this ReturnKind kind) => kind == ReturnKind.Cancellation ? "cancellation" : "return";

    /// <summary>For the shopper.</summary>
    public static (string Text, string Tone) Words(this ReturnStatus status) => status switch
    {
        ReturnStatus.Asked => ("Waiting for our answer", "tag tag-warn"),
        ReturnStatus.Approved => ("Agreed", "tag tag-good"),
        ReturnStatus.Declined => ("Declined", "tag tag-bad"),
        ReturnStatus.Refunded => ("Money given back", "tag tag-good"),
        ReturnStatus.Settled => ("Settled", "tag tag-good"),
        _ => ("Withdrawn", "tag"),
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
            ReturnStatus.Asked => "We look at it and write to you. Nothing has gone back to your card yet.",
            ReturnStatus.Approved when asked.IsOnItsWay => "Your money is on its way to the card you paid with.",
            ReturnStatus.Approved => "We write again when your money is on its way to the card you paid with.",
            ReturnStatus.Refunded => "Banks take a few days to show it.",
            ReturnStatus.Declined => "If you think that is wrong, answer our mail.",
            ReturnStatus.Settled => "There is nothing more to do.",
            _ => "You withdrew it; the order stands as it was.",
        };
    }
}
