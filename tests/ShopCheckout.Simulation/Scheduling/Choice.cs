namespace ShopCheckout.Simulation.Scheduling;

/// <summary>What a schedule can be given more of.</summary>
public enum Choice
{
    /// <summary>The next night comes, and its comparison with the provider's list.</summary>
    Night = 1,

    /// <summary>A member of staff comes to undo a sale as a whole.</summary>
    Undoes,

    /// <summary>A guest whose party is large enough to pay a deposit.</summary>
    Deposit,

    /// <summary>A guest who asks for a change comes with one more, or one less.</summary>
    OtherParty,

    /// <summary>Whoever stands at the door finds out at the last moment that another party came.</summary>
    LateDoubts,

    /// <summary>A shopper asks to give something back.</summary>
    AsksBack,

    /// <summary>A shopper gives a tip with the order.</summary>
    Tips,

    /// <summary>Staff change what an order comes to, or the tip on it.</summary>
    Changes,

    /// <summary>What they change it to.</summary>
    NewAmount,

    /// <summary>Some of a deposit is given back in the portal.</summary>
    PortalDeposit,

    /// <summary>A hold is taken, or let go, in the portal.</summary>
    PortalHold,

    /// <summary>What nobody has paid yet is cancelled in the portal.</summary>
    PortalCancel,

    /// <summary>A no-show's fee is cancelled, or given back, in the portal.</summary>
    PortalFee,

    /// <summary>A card that was given as guarantee is let go in the portal.</summary>
    PortalCard,

    /// <summary>One answer about a payment says what is not so.</summary>
    Misread,

    /// <summary>What the schedule is mostly about.</summary>
    Theme = 100,

    /// <summary>How often somebody is interrupted.</summary>
    Restlessness,

    /// <summary>How webhooks fare.</summary>
    Mail,

    /// <summary>Which kinds of faults there are.</summary>
    Faults,

    /// <summary>How much there is of each product.</summary>
    Stock,

    /// <summary>How many come.</summary>
    People,

    /// <summary>Somebody has the page open twice.</summary>
    OtherTab,
    Staff,
    Rogue,
    Clerk,
    Portal,

    /// <summary>How much is given back in the portal.</summary>
    PortalAmount,
    Job,
    Jump,

    /// <summary>What waits has waited for long.</summary>
    Age,

    /// <summary>A shopper wants the cake, which is held before it is taken.</summary>
    Cake,
    Product,
    Quantity,
    SecondProduct,
    AtPaymentPage,
    DawdleMinutes,

    /// <summary>Comes back to the shop when all is paid.</summary>
    ComesBack,

    /// <summary>Staff take their time first.</summary>
    Dawdles,

    /// <summary>Staff ask the provider before they act.</summary>
    LooksFirst,
    Restock,
    Refund,
    Hold,

    /// <summary>That is all that will be taken of a hold.</summary>
    Final,
    PressesTwice,

    /// <summary>Sends a form again that was not answered.</summary>
    SendsAgain,

    /// <summary>On which day the table is wanted.</summary>
    Evening,

    /// <summary>A guest comes at another hour.</summary>
    OtherHour,

    /// <summary>The card is good for nothing later on.</summary>
    BadCard,
    AtCardPage,
    Afterwards,
    ArrivalMinutes,
    Mark,
    SecondThoughts,
    SecondThought,

    /// <summary>Once the grace is over, the host presses something all the same.</summary>
    LatePress,

    /// <summary>The house calls a booking off.</summary>
    HouseCallsOff,

    /// <summary>Staff give some of a deposit back though the booking stands.</summary>
    DepositBackByHand,

    /// <summary>Whoever asked to give something back keeps it after all.</summary>
    Withdraws,
}
