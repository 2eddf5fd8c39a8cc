namespace Dojo.Client;

/// <summary>
/// Customers and their stored cards. Create one per shopper, once, and keep its id. Errors as on <see cref="IPaymentIntents"/>;
/// reads are retried, changes are sent once. Source: Dojo API 2025-09-10, tag "Customers".
/// </summary>
public interface ICustomers
{
    /// <summary>Creates a customer (<c>Customers_Create</c>).</summary>
    /// <param name="request">Who.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Customer> CreateAsync(CreateCustomerRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads a customer (<c>Customers_Get</c>). Dojo's description says that a list is answered; both that and a single customer
    /// are read. A list without the customer becomes <see cref="DojoFailure.InvalidAnswer"/>.
    /// </summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Customer> GetAsync(string customerId, CancellationToken cancellationToken = default);

    /// <summary>Changes a customer (<c>Customers_Update</c>).</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="request">What changes.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Customer> UpdateAsync(string customerId, UpdateCustomerRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes a customer (<c>Customers_Delete</c>).</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task DeleteAsync(string customerId, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of customers (<c>Customers_Search</c>). Retried: it changes nothing.</summary>
    /// <param name="page">Which page; the first, of 50, when null.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Page<Customer>> SearchAsync(Cursor? page = null, CancellationToken cancellationToken = default);

    /// <summary>Reads all customers, page after page, as <see cref="IPaymentIntents.SearchAllAsync"/> does.</summary>
    /// <param name="firstPage">The first page and its size.</param>
    /// <param name="cancellationToken">Stops between and within pages.</param>
    IAsyncEnumerable<Customer> SearchAllAsync(Cursor? firstPage = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes a short-lived secret for one customer (<c>Customers_CreateCustomerSecret</c>). Make a new one for each checkout; it
    /// is the only thing that may reach the browser.
    /// </summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<CustomerSecret> CreateSecretAsync(string customerId, CancellationToken cancellationToken = default);

    /// <summary>Lists a customer's stored cards (<c>Customers_GetPaymentMethods</c>), authorised by the customer's secret. Retried.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="customerSecret">The secret, <c>cs_…</c>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<CustomerPaymentMethods> GetPaymentMethodsAsync(string customerId, string customerSecret, CancellationToken cancellationToken = default);

    /// <summary>Removes a stored card (<c>Customers_DeletePaymentMethod</c>), authorised by the customer's secret.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="paymentMethodId">The card, <c>pm_…</c>.</param>
    /// <param name="customerSecret">The secret, <c>cs_…</c>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task DeletePaymentMethodAsync(string customerId, string paymentMethodId, string customerSecret, CancellationToken cancellationToken = default);
}
