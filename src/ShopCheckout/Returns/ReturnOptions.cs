namespace ShopCheckout.Returns;

/// <summary>The merchant's rules for returns, section "Returns".</summary>
public sealed class ReturnOptions
{
    /// <summary>For how many days after goods were sent or handed over their return can be asked for. Until they are, they can be cancelled.</summary>
    public int WindowDays { get; set; } = 30;
}
