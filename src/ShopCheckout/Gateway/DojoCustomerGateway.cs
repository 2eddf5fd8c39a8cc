using System.Globalization;
using Dojo.Client;
using Microsoft.Extensions.Logging;

namespace ShopCheckout.Gateway;

/// <summary>Customers and their cards on Dojo's API.</summary>
internal sealed class DojoCustomerGateway(IDojoClient dojo, ILogger<DojoCustomerGateway> log) : ICustomerGateway
{
    public Task<GatewayAnswer<string>> CreateAsync(string? name, string? email, CancellationToken cancellationToken) => DojoAnswers.AskAsync(
        log, "create", "customer", async token => (await dojo.Customers.CreateAsync(new CreateCustomerRequest { Name = name, EmailAddress = email }, token)).Id, cancellationToken);

    public Task<GatewayAnswer<CustomerKey>> OpenAsync(string customerId, CancellationToken cancellationToken) => DojoAnswers.AskAsync(
        log,
        "open",
        customerId,
        async token =>
        {
            var secret = await dojo.Customers.CreateSecretAsync(customerId, token);
            return new CustomerKey(customerId, secret.Secret, secret.ExpireAt);
        },
        cancellationToken);

    public Task<GatewayAnswer<IReadOnlyList<SavedCard>>> ListCardsAsync(CustomerKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        return DojoAnswers.AskAsync<IReadOnlyList<SavedCard>>(
            log,
            "list the cards of",
            key.Id,
            async token => [.. (await dojo.Customers.GetPaymentMethodsAsync(key.Id, key.Secret, token)).SavedPaymentMethods.Select(CardOf)],
            cancellationToken);
    }

    public Task<GatewayAnswer<string>> RemoveCardAsync(CustomerKey key, string cardId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        return DojoAnswers.AskAsync(
            log,
            "remove a card of",
            key.Id,
            async token =>
            {
                await dojo.Customers.DeletePaymentMethodAsync(key.Id, cardId, key.Secret, token);
                return cardId;
            },
            cancellationToken);
    }

    public Task<GatewayAnswer<string>> DeleteAsync(string customerId, CancellationToken cancellationToken) => DojoAnswers.AskAsync(
        log,
        "delete",
        customerId,
        async token =>
        {
            await dojo.Customers.DeleteAsync(customerId, token);
            return customerId;
        },
        cancellationToken);

    // As the documentation's example of an intent with saved cards has it.
    public string LinkWithCards(string paymentLink, CustomerKey key, string? cardId)
    {
        ArgumentNullException.ThrowIfNull(key);
        var link = $"{paymentLink}?cid={Uri.EscapeDataString(key.Id)}&csc={Uri.EscapeDataString(key.Secret)}";
        return cardId is null ? link : $"{link}&cpm={Uri.EscapeDataString(cardId)}";
    }

    private static SavedCard CardOf(CustomerPaymentMethod method)
    {
        var digits = method.CardDetails?.Pan is { Length: >= 4 } pan ? pan[^4..] : "????";
        return new SavedCard(
            method.Id,
            method.CardDetails?.Scheme?.Value is { Length: > 0 } scheme ? scheme : "Card",
            digits,
            DateOnly.TryParseExact(method.CardDetails?.ExpiryDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last) ? last : null);
    }
}
