using Dojo.Sandbox.Api;
using Dojo.Sandbox.Areas;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Customers;

/// <summary>What a merchant, and a customer with a secret, can do to customers.</summary>
internal sealed class CustomerCommands(SandboxStore store, SandboxClock clock, SandboxIds ids)
{
    private Book<Customer> Book => store.Vault.Customers;

    public Saved<Customer> Create(string accountId, CustomerProfile profile) => Book.Create(
        new JournalEntry(clock.Now, new CustomerCreated(ids.Customer(), accountId, profile)));

    /// <summary>What the changes leave out, or give as null, stays as it is.</summary>
    public Result<Saved<Customer>> Update(string accountId, string id, CustomerProfile changes) => ChangeOwn(accountId, id, customer =>
    {
        var old = customer.Profile;
        return new CustomerUpdated(id, new CustomerProfile
        {
            Name = changes.Name ?? old.Name,
            ShippingAddress = changes.ShippingAddress ?? old.ShippingAddress,
            BillingAddress = changes.BillingAddress ?? old.BillingAddress,
            EmailAddress = changes.EmailAddress ?? old.EmailAddress,
            PhoneNumber = changes.PhoneNumber ?? old.PhoneNumber,
            VatNumber = changes.VatNumber ?? old.VatNumber,
        });
    });

    public Result<Saved<Customer>> Delete(string accountId, string id) => ChangeOwn(accountId, id, _ => new CustomerDeleted(id));

    public Result<Saved<Customer>> IssueSecret(string accountId, string id, out string secret)
    {
        var issued = secret = ids.CustomerSecret();
        return ChangeOwn(accountId, id, _ => new CustomerSecretIssued(id, CustomerSecret.Hash(issued), clock.Now + CustomerSecret.Lifetime));
    }

    /// <summary>The customer whose secret this is. An unknown customer is not found before any secret is looked at: there is nothing to protect.</summary>
    public async Task<Result<Customer>> AuthenticateAsync(string id, string secret)
    {
        if (await Book.FindAsync(id) is not { Deleted: false } customer)
            return Refusal.NotFound("customer", id);
        return customer.Accepts(secret, clock.Now)
            ? customer
            : new Refusal(StatusCodes.Status401Unauthorized, "The secret is not one of this customer, or it is too old. Create another.");
    }

    public Result<Saved<Customer>> DeleteMethod(Customer owner, string methodId) => ChangeOwn(owner.AccountId, owner.Id, customer =>
        customer.Find(methodId) is null ? Refusal.NotFound("payment method", methodId) : new PaymentMethodDeleted(owner.Id, methodId));

    private Result<Saved<Customer>> ChangeOwn(string accountId, string id, Func<Customer, Result<Fact>> decide) => Book.Change(id, customer =>
        customer.AccountId == accountId && !customer.Deleted ? decide(customer) : Refusal.NotFound("customer", id));
}
