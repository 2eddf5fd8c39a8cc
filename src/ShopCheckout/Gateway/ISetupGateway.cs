using ShopCheckout.Bookings;

namespace ShopCheckout.Gateway;

/// <summary>The port to the payment provider for cards that are kept as a guarantee. Nothing here moves money: a card is charged through
/// <see cref="IPaymentGateway"/>. Calls are made with no database transaction open; no event tells of a setup intent, so it is read again.</summary>
public interface ISetupGateway
{
    /// <summary>Makes a setup intent. Not idempotent at the provider: after <see cref="GatewayAnswer{T}.Unknown"/> one may exist whose
    /// link no guest has seen, which is harmless and expires.</summary>
    Task<GatewayAnswer<SetupSnapshot>> CreateAsync(NewSetup setup, CancellationToken cancellationToken);

    /// <summary>Reads it, ended ones included. Safe to repeat.</summary>
    Task<GatewayAnswer<SetupSnapshot>> GetAsync(string setupIntentId, CancellationToken cancellationToken);

    /// <summary>Ends it: Created becomes Canceled, Authorized becomes Closed and its card can never be charged again. Safe to repeat.</summary>
    /// <param name="setupIntentId">The setup intent.</param>
    /// <param name="evenAuthorized">False refuses when a card was given already.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<GatewayAnswer<SetupSnapshot>> CloseAsync(string setupIntentId, bool evenAuthorized, CancellationToken cancellationToken);
}

/// <summary>What a setup intent is made from.</summary>
/// <param name="Reference">At most 60 characters.</param>
/// <param name="Cap">What the guest agreed to at most.</param>
/// <param name="Terms">Word for word what the guest agreed to; at most 10,240 characters.</param>
/// <param name="Title">The shop's name on the hosted page; at most 100 characters.</param>
/// <param name="Description">What it is for.</param>
/// <param name="ReturnUrl">Where the guest comes back to after giving a card.</param>
/// <param name="CancelUrl">Where the guest comes back to without.</param>
/// <param name="ExpireAt">When it is voided if no card was given.</param>
/// <param name="Email">The guest's.</param>
public sealed record NewSetup(
    string Reference, Money Cap, string Terms, string Title, string Description, Uri ReturnUrl, Uri CancelUrl, DateTimeOffset ExpireAt, string Email);
