using ShopCheckout.Simulation.Scheduling;

namespace ShopCheckout.Simulation.Actors;

/// <summary>What schedules can be about more than chance would have it: by command, <c>run 1000 --focus refunds</c>, and where a planted defect is looked for.</summary>
public static class Focuses
{
    // What is thrown for them, see Cast, FaultPlan and whoever else throws.
    private const int Buying = 0;
    private const int Money = 3;
    private const int Tables = 7;
    private const int Reliable = 0;
    private const int Lost = 4;
    private const int One = 0;
    private const int Two = 2;
    private const int Tea = 0;
    private const int Mug = 1;
    private const int Book = 3;
    private const int Calm = 1;
    private const int NoFaults = 0;
    private const int OnlyCalls = 3;
    private const int OnlyCrashes = 1;
    private const int CrashesAndCalls = 5;
    private const int Never = 0;
    private const int Always = 1000;

    private static readonly Fault[] NotDone = [Fault.TimeOutUnheard, Fault.ServerErrorUndone];
    private static readonly Fault[] Done = [Fault.TimeOutDone, Fault.BreakDone, Fault.ServerErrorDone, Fault.TimeOutDoneLater];

    private static readonly Focus Selling = new Focus("selling").With(Choice.Theme, Money).Often(Choice.Cake, Never).With(Choice.Product, Tea, Mug, Mug).With(Choice.Quantity, 1)
        .Often(Choice.LooksFirst, 950).Often(Choice.Undoes, Never);

    /// <summary>Staff give back, and the provider is often away just then.</summary>
    public static Focus Refunds { get; } = Selling.With(Choice.Refund, 0, 1, 2, 3, 4, 8, 9, 10, 11, 12).With(Choice.Faults, OnlyCalls, CrashesAndCalls).Failing("/refunds").Named("refunds");

    /// <summary>The provider does not do it, and does not say so.</summary>
    public static Focus RefundsNotDone { get; } = Refunds.With(Choice.Faults, OnlyCalls).Failing("/refunds", NotDone).Named("refunds-not-done");

    /// <summary>The provider does it, and does not say so.</summary>
    public static Focus RefundsDone { get; } = Refunds.With(Choice.Faults, OnlyCalls).Failing("/refunds", Done).Named("refunds-done");

    /// <summary>The process dies when the provider has done it, and nobody presses again.</summary>
    public static Focus RefundsCutShort { get; } = Selling.With(Choice.Refund, 0, 1, 2, 3).With(Choice.Faults, OnlyCrashes).Failing("/refunds").Often(Choice.SendsAgain, Never).Named("refunds-cut-short");

    /// <summary>Goods come back, line by line.</summary>
    public static Focus Returns { get; } = Selling.With(Choice.Refund, 0, 4, 8, 9, 10, 11, 12).Often(Choice.Restock, Always).Often(Choice.SecondProduct, 500).Named("returns");

    /// <summary>One of each was bought, and the same comes back more than once.</summary>
    public static Focus ReturnsAgain { get; } = Returns.With(Choice.Product, Mug).With(Choice.Quantity, 0).Often(Choice.SecondProduct, Always).With(Choice.Refund, 8).Named("returns-again");

    /// <summary>Shoppers ask to give something back, and two of staff agree at once.</summary>
    public static Focus AskingBack { get; } = Selling.Often(Choice.AsksBack, Always).Often(Choice.Withdraws, 100).With(Choice.Refund, 0, 1, 3, 8).With(Choice.Faults, NoFaults, OnlyCalls, CrashesAndCalls)
        .Failing("/refunds").Named("asking-back");

    /// <summary>Webhooks, staff and jobs change one payment at once.</summary>
    public static Focus Racing { get; } = Selling.With(Choice.Restlessness, Calm).With(Choice.Mail, Reliable).With(Choice.Refund, 0, 1, 2, 8).With(Choice.Faults, NoFaults).Often(Choice.PressesTwice, 800)
        .MeetingAt("UPDATE Payments").Running("inbox", "payments-not-heard-of", "unanswered-calls").Named("racing");

    /// <summary>Sales are undone as a whole, and the provider is often away just then.</summary>
    public static Focus Reversals { get; } = Selling.Often(Choice.Undoes, Always).With(Choice.Faults, OnlyCalls, CrashesAndCalls).Failing("/reversal").Named("reversals");

    /// <summary>The provider does not do it, and does not say so.</summary>
    public static Focus ReversalsNotDone { get; } = Reversals.With(Choice.Faults, OnlyCalls).Failing("/reversal", NotDone).Named("reversals-not-done");

    /// <summary>The provider does it, and does not say so.</summary>
    public static Focus ReversalsDone { get; } = Reversals.With(Choice.Faults, OnlyCalls).Failing("/reversal", Done).Named("reversals-done");

    private static readonly Focus Holding = new Focus("holding").With(Choice.Theme, Money).Often(Choice.Cake, Always).Often(Choice.LooksFirst, Always).Often(Choice.Undoes, Never).With(Choice.Hold, 2, 3, 4);

    /// <summary>Held money is taken in parts.</summary>
    public static Focus Parts { get; } = Holding.With(Choice.Faults, NoFaults).Named("parts");

    /// <summary>Held money is taken, and the provider is often away just then.</summary>
    public static Focus Captures { get; } = Holding.With(Choice.Faults, OnlyCalls, CrashesAndCalls).Failing("/captures", [.. NotDone, .. Done]).Named("captures");

    /// <summary>The provider takes it, and does not say so.</summary>
    public static Focus CapturesDone { get; } = Holding.With(Choice.Faults, OnlyCalls).Failing("/captures", Done).Named("captures-done");

    /// <summary>Staff change what is held, or the tip on it, and the provider is often away just then.</summary>
    public static Focus Changes { get; } = Holding.Often(Choice.Changes, Always).Often(Choice.Tips, 400).With(Choice.Faults, NoFaults, OnlyCalls, CrashesAndCalls).Failing("amount").Named("changes");

    /// <summary>Changes arrive long after they were sent, when others have been made.</summary>
    public static Focus ChangesLate { get; } = Changes.With(Choice.Faults, OnlyCalls).Failing("amount", [Fault.TimeOutDoneLater]).Named("changes-late");

    /// <summary>Held money is taken, or let go, in the provider's portal too, and staff's own calls are often lost.</summary>
    public static Focus PortalHolds { get; } = Holding.Often(Choice.PortalHold, Always).With(Choice.Hold, 0, 2, 3, 7).With(Choice.Faults, NoFaults, OnlyCalls, CrashesAndCalls).Failing("/captures").Named("portal-holds");

    /// <summary>Money is held until a day that was named.</summary>
    public static Focus Plans { get; } = new Focus("plans").With(Choice.Theme, Buying).With(Choice.Product, Book).With(Choice.AtPaymentPage, 0).Often(Choice.Staff, Never);

    /// <summary>Money is given back in the provider's portal too, of which no webhook tells.</summary>
    public static Focus Portal { get; } = Selling.With(Choice.Product, Tea).With(Choice.Quantity, 0).Often(Choice.Portal, Always).With(Choice.Mail, Lost).With(Choice.Refund, 4)
        .With(Choice.PortalAmount, 0, 1).Often(Choice.LooksFirst, 300).Often(Choice.Dawdles, 800).Named("portal");

    /// <summary>Shoppers give tips with their orders.</summary>
    public static Focus Tips { get; } = Selling.Often(Choice.Tips, Always).Named("tips");

    /// <summary>No webhook arrives, and nobody comes back.</summary>
    public static Focus Unheard { get; } = Selling.With(Choice.Mail, Lost).Often(Choice.ComesBack, Never).Often(Choice.LooksFirst, Never).Named("unheard");

    /// <summary>Two want what there is once.</summary>
    public static Focus Scarcity { get; } = new Focus("scarcity").With(Choice.Theme, Buying).With(Choice.People, Two).With(Choice.Stock, 0).With(Choice.Product, Mug).With(Choice.Quantity, 0)
        .With(Choice.Restlessness, Calm).MeetingAt("UPDATE StockLevels");

    /// <summary>One basket is open in two tabs.</summary>
    public static Focus TwoTabs { get; } = new Focus("two-tabs").With(Choice.Theme, Buying).With(Choice.People, One).With(Choice.Stock, 1).With(Choice.Quantity, 0).Often(Choice.OtherTab, Always)
        .With(Choice.Restlessness, Calm).With(Choice.AtPaymentPage, 0, 0, 5, 3).MeetingAt("INSERT INTO Orders");

    /// <summary>Shoppers call off, with the page still open.</summary>
    public static Focus SecondWindow { get; } = new Focus("second-window").With(Choice.Theme, Buying).With(Choice.Product, Tea, Mug).With(Choice.AtPaymentPage, 4);

    /// <summary>Shoppers pay, and nobody hears of it before what they bought is let go.</summary>
    public static Focus LateNews { get; } = new Focus("late-news").With(Choice.Theme, Buying).With(Choice.Product, Tea, Mug).With(Choice.AtPaymentPage, 0).With(Choice.Mail, Lost)
        .Often(Choice.ComesBack, Never).Often(Choice.Staff, Never).With(Choice.Jump, 4, 5).Running("expired-holds").Often(Choice.Job, Always);

    /// <summary>Payment pages are cancelled in the provider's portal.</summary>
    public static Focus PortalCancels { get; } = new Focus("portal-cancels").With(Choice.Theme, Buying, Money).Often(Choice.PortalCancel, Always);

    /// <summary>One answer about each payment says what is not so, and staff find out.</summary>
    public static Focus Misread { get; } = new Focus("misread").Often(Choice.Misread, Always).With(Choice.Theme, Buying, Money, Tables).Often(Choice.Deposit, Always);

    /// <summary>No payment page can be opened.</summary>
    public static Focus NoPage { get; } = new Focus("no-page").With(Choice.Theme, Buying).With(Choice.AtPaymentPage, 2).With(Choice.Faults, OnlyCalls).Failing("POST /payment-intents", NotDone, perMille: 950);

    /// <summary>Mails go out while the mail server is often away or refuses.</summary>
    public static Focus Mails { get; } = Selling.With(Choice.Mail, Reliable).With(Choice.Faults, OnlyCalls).Running("mail").Often(Choice.Job, Always).Failing("SMTP").Named("mails");

    /// <summary>Two want one table.</summary>
    public static Focus OneTable { get; } = new Focus("one-table").With(Choice.Theme, Tables).With(Choice.People, Two).Often(Choice.OtherHour, Never).With(Choice.Restlessness, Calm).MeetingAt("INSERT INTO Bookings");

    /// <summary>Guests give cards; some stay away and are charged, some come, some call off.</summary>
    public static Focus Cards { get; } = new Focus("cards").With(Choice.Theme, Tables).With(Choice.People, One).Often(Choice.Deposit, Never).Often(Choice.BadCard, Never).With(Choice.AtCardPage, 0)
        .With(Choice.ArrivalMinutes, 0, 1, 2, 3).Often(Choice.ComesBack, 900).Often(Choice.HouseCallsOff, Never).With(Choice.Evening, 0);

    /// <summary>Guests stay away, and that is that.</summary>
    public static Focus NoShows { get; } = Cards.With(Choice.Afterwards, 0).With(Choice.Mark, 0).Often(Choice.SecondThoughts, Never).Often(Choice.LatePress, Never).Named("no-shows");

    /// <summary>Fees are cancelled or given back in the provider's portal.</summary>
    public static Focus PortalFees { get; } = NoShows.Often(Choice.PortalFee, Always).Often(Choice.BadCard, 150).Running("booking-fees").Often(Choice.Job, Always).Named("portal-fees");

    /// <summary>Cards that were given as guarantee are let go in the provider's portal.</summary>
    public static Focus PortalCards { get; } = Cards.Often(Choice.PortalCard, Always).Named("portal-cards");

    /// <summary>Guests were marked as away, and it is taken back.</summary>
    public static Focus TakenBack { get; } = NoShows.Often(Choice.SecondThoughts, Always).With(Choice.SecondThought, 2).Named("taken-back");

    /// <summary>Guests call off in time.</summary>
    public static Focus CallingOff { get; } = Cards.With(Choice.Afterwards, 2).Named("calling-off");

    /// <summary>Guest, host and jobs change one booking at once.</summary>
    public static Focus Crowding { get; } = Cards.With(Choice.Restlessness, Calm).With(Choice.Faults, NoFaults).Often(Choice.PressesTwice, 800).With(Choice.Afterwards, 2, 3, 4)
        .Often(Choice.SecondThoughts, 700).Running("bookings", "booking-fees").MeetingAt("UPDATE Bookings").Named("crowding");

    /// <summary>Guests pay deposits.</summary>
    public static Focus Deposits { get; } = Cards.With(Choice.People, One, One, Two).Often(Choice.Deposit, Always).With(Choice.AtCardPage, 0, 0, 1, 3, 5).Named("deposits");

    /// <summary>Deposits are paid, and tables called off in time.</summary>
    public static Focus DepositsGoBack { get; } = Deposits.With(Choice.AtCardPage, 0).With(Choice.Afterwards, 2).Named("deposits-go-back");

    /// <summary>Deposits are paid, and given back in the provider's portal.</summary>
    public static Focus PortalDeposits { get; } = Deposits.With(Choice.AtCardPage, 0).Often(Choice.PortalDeposit, Always).With(Choice.Mail, Reliable, Lost).Named("portal-deposits");

    /// <summary>Deposits are paid when the table was called off and the provider is often away just then.</summary>
    public static Focus DepositsTooLate { get; } = Deposits.With(Choice.AtCardPage, 8).With(Choice.Faults, OnlyCalls).Failing("DELETE /payment-intents/{id}", NotDone).Named("deposits-too-late");

    /// <summary>Guests come to the page and never pay.</summary>
    public static Focus DepositsUnpaid { get; } = Deposits.With(Choice.AtCardPage, 1, 3, 6).Named("deposits-unpaid");

    /// <summary>Who paid a deposit stays away.</summary>
    public static Focus DepositsKept { get; } = Deposits.With(Choice.AtCardPage, 0).With(Choice.Afterwards, 0).With(Choice.Mark, 0).Often(Choice.SecondThoughts, Never).Often(Choice.LatePress, Never).Named("deposits-kept");

    /// <summary>Who paid a deposit was marked as away, and it is taken back.</summary>
    public static Focus DepositsTakenBack { get; } = DepositsKept.Often(Choice.SecondThoughts, Always).With(Choice.SecondThought, 2).Named("deposits-taken-back");

    /// <summary>Every one that can be asked for.</summary>
    public static IReadOnlyList<Focus> All { get; } =
    [
        Refunds, RefundsNotDone, RefundsDone, RefundsCutShort, Returns, ReturnsAgain, AskingBack, Racing, Reversals, ReversalsNotDone, ReversalsDone, Parts, Captures, CapturesDone, Changes, ChangesLate, PortalHolds, Plans, Portal, PortalCancels, Misread, Tips, Unheard,
        Scarcity, TwoTabs, SecondWindow, LateNews, NoPage, Mails, OneTable, Cards, NoShows, PortalFees, PortalCards, TakenBack, CallingOff, Crowding,
        Deposits, DepositsGoBack, PortalDeposits, DepositsTooLate, DepositsUnpaid, DepositsKept, DepositsTakenBack,
    ];

    /// <param name="name">Null for none.</param>
    public static Focus Of(string? name) => name is null ? Focus.None : All.Single(f => f.Name == name);
}
