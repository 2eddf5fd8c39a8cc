namespace ShopCheckout.Orders;

/// <summary>How fast the merchant is, section "Fulfilment". What shoppers are told to expect.</summary>
public sealed class FulfilmentOptions
{
    /// <summary>After how many working days, counted from the payment, a delivery comes at the earliest.</summary>
    public int DeliveryDaysFrom { get; set; } = 2;

    /// <summary>And at the latest.</summary>
    public int DeliveryDaysTo { get; set; } = 3;

    /// <summary>Until which hour of a working day what is paid can be collected on the same day.</summary>
    public int CollectSameDayUntilHour { get; set; } = 15;
}
