using ShopCheckout.Payments;

namespace ShopCheckout;

public enum TakeMoneyWhen
{
    /// <summary>As soon as the card is authorised.</summary>
    Ordered,

    /// <summary>Held when it is ordered, taken when it is sent.</summary>
    Sent,
}

/// <summary>The merchant's settings, section "Shop".</summary>
public sealed class ShopOptions
{
    /// <summary>As shoppers know it; the hosted page's title.</summary>
    public string Name { get; set; } = "Quince & Copper";

    /// <summary>Where the shop is reached from outside, used in links that leave it. Never taken from a request's Host header.</summary>
    public Uri PublicUrl { get; set; } = new("http://127.0.0.1:5080");

    /// <summary>Who sells, as invoices say it; the shop's name when it is empty.</summary>
    public string? SellerName { get; set; }

    /// <summary>The seller's address on invoices, line by line.</summary>
    public IList<string> SellerAddress { get; } = [];

    /// <summary>The seller's VAT number, such as GB123456789. Without one, invoices are no VAT invoices and say so.</summary>
    public string? VatNumber { get; set; }

    /// <summary>ISO 4217: GBP or EUR.</summary>
    public string Currency { get; set; } = "GBP";

    /// <summary>The cultures that shoppers may choose among, such as en-GB and de-DE, the default first; empty means en-GB alone. Each but en-GB
    /// wants its words in Resources/Words.(culture).resx; what is missing there stays English.</summary>
    public IList<string> Cultures { get; } = [];

    /// <summary>Where most of its shoppers live (ISO 3166-1 alpha-2): GB or IE.</summary>
    public string HomeCountry { get; set; } = "GB";

    /// <summary>A delivery of an ordinary parcel at home, VAT included, in minor units. "Delivery:Options" say more.</summary>
    public long DeliveryMinor { get; set; } = 395;

    /// <summary>Goods from this amount on, in minor units, are delivered free.</summary>
    public long FreeDeliveryFromMinor { get; set; } = 5000;

    /// <summary>How long a shopper has to pay, in minutes. Long enough to find a card, short enough not to keep the last one from others.</summary>
    public int PaymentWindowMinutes { get; set; } = 30;

    /// <summary>Where the shop's day begins and ends (IANA name).</summary>
    public string TimeZone { get; set; } = "Europe/London";

    /// <summary>From which hour of the shop's day on the night's reconciliation runs, when few people buy.</summary>
    public int ReconcileAtHour { get; set; } = 3;

    /// <summary>When the money is taken for products that do not say otherwise themselves.</summary>
    public TakeMoneyWhen TakeMoney { get; set; }

    /// <summary>How long a card's promise is held, in hours. Dojo holds none for more than seven days, so the longest is an hour less.</summary>
    public int HoldHours { get; set; } = 156;

    /// <summary>What becomes of a hold for goods that were not sent by its end. Pre-orders are always taken and deposits always released.</summary>
    public AtHoldEnd AtHoldEnd { get; set; }

    /// <summary>Whether the amount of an order whose money is held may be changed until it is taken. Dojo then lets the shopper type another
    /// amount on its page as well; one that nobody here asked for is flagged.</summary>
    public bool AmountMayChange { get; set; }

    /// <summary>Whether shoppers may give a tip on the payment page, and staff change it until the money is taken.</summary>
    public bool TipMayChange { get; set; }

    /// <summary>Whether the checkout asks for a tip. It is agreed to with the order, and from then on nobody changes it.</summary>
    public bool TipsAtCheckout { get; set; }

    /// <summary>Whether cards are taken on the shop's own page, with Dojo's components. Dojo's page stays the way for browsers without
    /// scripts, and the way out for everybody; with this off it is the only one.</summary>
    public bool PayOnPage { get; set; } = true;

    /// <summary>Keys that sign order links, the newest first; older ones still open links. At least 32 characters each.</summary>
    public IList<string> SigningKeys { get; } = [];

    /// <summary>The file to serve as Apple Pay's domain association; null when Apple Pay is not used.</summary>
    public string? ApplePayDomainFile { get; set; }
}
