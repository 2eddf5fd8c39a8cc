using System.Text.Json;

namespace Dojo.Client;

internal sealed class CustomersApi(DojoTransport transport) : ICustomers
{
    public Task<Customer> CreateAsync(CreateCustomerRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync<Customer>(DojoCall.Post("Customers_Create", "customers", request), cancellationToken);

    public Task<Customer> GetAsync(string customerId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(DojoCall.Get("Customers_Get", Path(customerId)), content => OneOf(content, customerId), cancellationToken);

    public Task<Customer> UpdateAsync(string customerId, UpdateCustomerRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync<Customer>(DojoCall.Patch("Customers_Update", Path(customerId), request), cancellationToken);

    public Task DeleteAsync(string customerId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(DojoCall.Delete("Customers_Delete", Path(customerId)), cancellationToken);

    public Task<Page<Customer>> SearchAsync(Cursor? page = null, CancellationToken cancellationToken = default) =>
        transport.SendAsync<Page<Customer>>(
            DojoCall.Post("Customers_Search", "customers/search", page ?? new Cursor()) with { Resend = Resend.Read }, cancellationToken);

    public IAsyncEnumerable<Customer> SearchAllAsync(Cursor? firstPage = null, CancellationToken cancellationToken = default) =>
        Pages.FollowAsync(firstPage, SearchAsync, cancellationToken);

    public Task<CustomerSecret> CreateSecretAsync(string customerId, CancellationToken cancellationToken = default) =>
        transport.SendAsync<CustomerSecret>(
            DojoCall.Post("Customers_CreateCustomerSecret", Path(customerId) + "/create-secret"), cancellationToken);

    public Task<CustomerPaymentMethods> GetPaymentMethodsAsync(string customerId, string customerSecret, CancellationToken cancellationToken = default) =>
        transport.SendAsync<CustomerPaymentMethods>(
            As(DojoCall.Get("Customers_GetPaymentMethods", PublicPath(customerId)), customerSecret), cancellationToken);

    public Task DeletePaymentMethodAsync(
        string customerId, string paymentMethodId, string customerSecret, CancellationToken cancellationToken = default)
    {
        var call = DojoCall.Delete("Customers_DeletePaymentMethod", $"{PublicPath(customerId)}/{DojoCall.Id(paymentMethodId)}");
        return transport.SendAsync(As(call, customerSecret), cancellationToken);
    }

    private static DojoCall As(DojoCall call, string customerSecret)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(customerSecret);
        if (!DojoClientOptions.IsHeaderWord(customerSecret))
            throw new ArgumentException("A customer secret holds no such characters.", nameof(customerSecret));
        return call with { Credential = Credential.CustomerSecret, CustomerSecret = customerSecret };
    }

    private static Customer OneOf(ReadOnlySpan<byte> content, string customerId)
    {
        if (content.TrimStart(" \t\r\n"u8).StartsWith("["u8))
            return Answer.Read<IReadOnlyList<Customer>>(content).FirstOrDefault(customer => customer.Id == customerId)
                ?? throw new JsonException("The list lacks the customer asked for.");
        return Answer.Read<Customer>(content);
    }

    private static string Path(string customerId) => "customers/" + DojoCall.Id(customerId);

    private static string PublicPath(string customerId) => $"customers/public/{DojoCall.Id(customerId)}/payment-methods";
}
