namespace ShopCheckout.Abuse;

/// <summary>The port through which use cases hear who is asking, as far as the network and the browser can tell.</summary>
public interface ICaller
{
    /// <summary>Stands for the network address, and does not say which it is. Null when nobody asks over the network: a job of our own.</summary>
    string? AddressKey { get; }

    /// <summary>Stands for the account that is signed in; null for guests.</summary>
    string? AccountKey { get; }

    /// <summary>A solved captcha that came with the request, as the widget wrote it.</summary>
    string? Proof { get; }

    /// <summary>The ticket of somebody who waited instead of solving a captcha.</summary>
    string? Ticket { get; }
}

/// <summary>Nobody: what jobs and staff do is not a shopper's try.</summary>
public sealed class NoCaller : ICaller
{
    public string? AddressKey => null;

    public string? AccountKey => null;

    public string? Proof => null;

    public string? Ticket => null;
}
