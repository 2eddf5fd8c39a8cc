using Dojo.Sandbox.Api;
using Dojo.Sandbox.Areas;
using Dojo.Sandbox.Control;
using Dojo.Sandbox.Intents;

namespace Dojo.Sandbox.Customers;

/// <summary>The API's customer operations. Those under <c>public</c> are the customer's own, with a customer secret instead of the merchant's key.</summary>
internal sealed class CustomerEndpoints(SandboxStore store, CustomerCommands commands)
{
    private const string SecretScheme = "Basic cs_";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapOperation("POST", "/customers", "CreateCustomer", CreateAsync);
        routes.MapOperation("POST", "/customers/search", "SearchCustomers", SearchAsync).ThatCanBeStale();
        routes.MapOperation("GET", "/customers/{id}", "GetCustomer", GetAsync).ThatCanBeStale();
        routes.MapOperation("PATCH", "/customers/{id}", "UpdateCustomer", UpdateAsync);
        routes.MapOperation("DELETE", "/customers/{id}", "DeleteCustomer", DeleteAsync);
        routes.MapOperation("POST", "/customers/{id}/create-secret", "CreateCustomerSecret", CreateSecretAsync);
        routes.MapPublicOperation("GET", "/customers/public/{id}/payment-methods", "ListPaymentMethods", MethodsAsync).ThatCanBeStale();
        routes.MapPublicOperation("DELETE", "/customers/public/{id}/payment-methods/{methodId}", "DeletePaymentMethod", DeleteMethodAsync);
    }

    private async Task CreateAsync(ApiCall call)
    {
        var body = await RequestBody.ReadAsync(call.Http, CustomerShapes.Create, SandboxJson.Api.CustomerProfile, call.Caller.Version);
        if (body.Try(out var profile, out var refusal))
            await AnswerAsync(call, commands.Create(call.AccountId, profile));
        else
            await call.RefuseAsync(refusal);
    }

    private async Task UpdateAsync(ApiCall call)
    {
        var id = call.Route("id");
        if (!Ids.Check("CustomerId", id, "cust_").Try(out _, out var refusal)
            || !(await RequestBody.ReadAsync(call.Http, CustomerShapes.Update, SandboxJson.Api.CustomerProfile, call.Caller.Version)).Try(out var changes, out refusal)
            || !commands.Update(call.AccountId, id, changes).Try(out var saved, out refusal))
            await call.RefuseAsync(refusal);
        else
            await AnswerAsync(call, saved);
    }

    private async Task DeleteAsync(ApiCall call)
    {
        if (!Ids.Check("CustomerId", call.Route("id"), "cust_").Try(out var id, out var refusal) || !commands.Delete(call.AccountId, id).Try(out var saved, out refusal))
        {
            await call.RefuseAsync(refusal);
            return;
        }

        await saved.Durable;
        call.AnswerNothing();
    }

    /// <summary>Several ids, separated by commas, make a list of those that exist.</summary>
    private async Task GetAsync(ApiCall call)
    {
        var all = call.Route("id");
        if (all.Length > Ids.MaxLength)
        {
            await call.RefuseAsync(Ids.Malformed("CustomerId", "cust_"));
            return;
        }

        var found = new List<CustomerFull>();
        foreach (var id in all.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!Ids.Check("CustomerId", id, "cust_").Try(out _, out var refusal))
            {
                await call.RefuseAsync(refusal);
                return;
            }

            if (await store.Vault.Customers.FindAsync(id) is { Deleted: false } customer && customer.AccountId == call.AccountId)
                found.Add(CustomerFull.Of(customer.Earlier(call.Http.StepsBack())));
        }

        await call.AnswerAsync(found, SandboxJson.Api.ListCustomerFull);
    }

    private async Task CreateSecretAsync(ApiCall call)
    {
        var id = call.Route("id");
        if (!Ids.Check("CustomerId", id, "cust_").Try(out _, out var refusal)
            || !commands.IssueSecret(call.AccountId, id, out var secret).Try(out var saved, out refusal))
        {
            await call.RefuseAsync(refusal);
            return;
        }

        await saved.Durable;
        var expireAt = saved.Entity.Secrets[^1].ExpireAt;
        await call.AnswerAsync(new CustomerSecretResponse(secret, expireAt - CustomerSecret.Lifetime, expireAt), SandboxJson.Api.CustomerSecretResponse);
    }

    private async Task SearchAsync(ApiCall call)
    {
        var body = await RequestBody.ReadAsync(call.Http, CustomerShapes.Search, SandboxJson.Api.CustomerSearch, call.Caller.Version);
        if (!body.Try(out var search, out var refusal)
            || !Cursors.Read(store.Vault.Customers, call.AccountId, search.Limit, search.Before, search.After, c => !c.Deleted).Try(out var page, out refusal))
        {
            await call.RefuseAsync(refusal);
            return;
        }

        await page.Durable;
        await call.AnswerAsync(new CustomerPage([.. page.Items.Select(c => CustomerFull.Of(c.Earlier(call.Http.StepsBack())))], page.Before, page.After), SandboxJson.Api.CustomerPage);
    }

    private async Task MethodsAsync(PublicCall call)
    {
        if (!(await AuthenticateAsync(call)).Try(out var customer, out var refusal))
        {
            await Problem.WriteAsync(call.Http, refusal);
            return;
        }

        // The secret is asked of the present, the cards of the past.
        customer = customer.Earlier(call.Http.StepsBack());
        var methods = new CustomerPaymentMethods(
            customer.Id, customer.AccountId, [.. customer.Methods.Select(SavedPaymentMethod.Of)], IntentView.Merchant.SupportedPaymentMethods);
        await call.Http.Response.WriteAsJsonAsync(methods, SandboxJson.Api.CustomerPaymentMethods, "application/json; charset=utf-8");
    }

    private async Task DeleteMethodAsync(PublicCall call)
    {
        if (!Ids.Check("PaymentMethodId", call.Route("methodId"), "pm_").Try(out var methodId, out var refusal)
            || !(await AuthenticateAsync(call)).Try(out var customer, out refusal)
            || !commands.DeleteMethod(customer, methodId).Try(out var saved, out refusal))
        {
            await Problem.WriteAsync(call.Http, refusal);
            return;
        }

        await saved.Durable;
        call.Http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task<Result<Customer>> AuthenticateAsync(PublicCall call)
    {
        var header = call.Http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(SecretScheme, StringComparison.OrdinalIgnoreCase))
            return new Refusal(StatusCodes.Status401Unauthorized, "Send the header Authorization: Basic cs_…, with a secret of this customer.");
        return Ids.Check("CustomerId", call.Route("id"), "cust_").Try(out var id, out var refusal)
            ? await commands.AuthenticateAsync(id, header["Basic ".Length..].Trim())
            : refusal;
    }

    private static async Task AnswerAsync(ApiCall call, Saved<Customer> saved)
    {
        await saved.Durable;
        await call.AnswerAsync(CustomerFull.Of(saved.Entity), SandboxJson.Api.CustomerFull);
    }
}
