using System.Globalization;
using Dojo.Sandbox.Intents;

namespace Dojo.Sandbox.Customers;

/// <summary>A customer as the API shows it.</summary>
internal sealed record CustomerFull(
    string Id, string? Name, Address? ShippingAddress, Address? BillingAddress, string? EmailAddress, string? PhoneNumber, string? VatNumber,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int DocumentVersion)
{
    public static CustomerFull Of(Customer customer) => new(
        customer.Id, customer.Profile.Name, customer.Profile.ShippingAddress, customer.Profile.BillingAddress, customer.Profile.EmailAddress,
        customer.Profile.PhoneNumber, customer.Profile.VatNumber, customer.CreatedAt, customer.UpdatedAt, customer.DocumentVersion);
}

internal sealed record CustomerPage(IReadOnlyList<CustomerFull> Data, string? Before, string? After);

internal sealed record CustomerSearch(int Limit = CustomerSearch.DefaultLimit, string? Before = null, string? After = null)
{
    public const int DefaultLimit = 50;
}

internal sealed record CustomerSecretResponse(string Secret, DateTimeOffset CreatedAt, DateTimeOffset ExpireAt);

internal sealed record SavedCardDetails(string Pan, string ExpiryDate, string Scheme);

internal sealed record SavedPaymentMethod(string Id, SavedCardDetails CardDetails)
{
    public static SavedPaymentMethod Of(PaymentMethod method) => new(
        method.Id,
        new SavedCardDetails(method.Card.Number, method.Card.UsableUntil.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), method.Card.Scheme));
}

internal sealed record CustomerPaymentMethods(
    string CustomerId, string MerchantId, IReadOnlyList<SavedPaymentMethod> SavedPaymentMethods, SupportedPaymentMethods SupportedPaymentMethods);
