namespace ShopCheckout.Customers;

/// <summary>Something an account has beside its orders and bookings: saved addresses, saved cards. Whoever keeps it says here what of it is the
/// shopper's to take along, and forgets it with the account.</summary>
public interface IAccountPart
{
    /// <summary>What it is called in the shopper's copy: "addresses".</summary>
    string Name { get; }

    /// <summary>For the shopper's copy of their data; written as JSON.</summary>
    Task<object> ExportAsync(Guid customerId, CancellationToken cancellationToken);

    /// <summary>Forgets it. Runs inside the transaction that ends the account, and calls nobody outside.</summary>
    Task ForgetAsync(Guid customerId, CancellationToken cancellationToken);
}
