using System.Text.Json;

namespace Dojo.Client;

/// <summary>
/// Setup intents: a card stored now, with the customer's consent, to be charged once later. To charge it, create a payment intent
/// with <see cref="CreatePaymentIntentRequest.SetupIntentId"/> and call <see cref="IPaymentIntents.ChargeAsync"/>. Errors as on
/// <see cref="IPaymentIntents"/>; reads are retried, changes are sent once. Source: Dojo API 2025-09-10, tag "Setup intents".
/// </summary>
public interface ISetupIntents
{
    /// <summary>Creates a setup intent (<c>SetupIntents_Create</c>).</summary>
    /// <param name="request">What for.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<SetupIntent> CreateAsync(CreateSetupIntentRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Creates and authorises a setup intent from raw card data, on <see cref="DojoClientOptions.PciBaseUrl"/>
    /// (<c>SetupIntents_Create</c> of the PCI API). Only for merchants attested to PCI DSS SAQ-D. The answer's status says whether
    /// the card was authorised; every later call goes to the ordinary API. Source: Dojo documentation, "Step-by-step guide
    /// (Tokenization)".
    /// </summary>
    /// <param name="request">What for.</param>
    /// <param name="cardData">
    /// The members that carry the card, sent beside the request's own, as Dojo's PCI API names them. They are not typed here
    /// because that API's description is handed only to attested merchants. Never logged and not kept.
    /// </param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ArgumentException">No card data, or a member that the request itself has.</exception>
    Task<SetupIntent> CreateTokenizedAsync(
        CreateSetupIntentRequest request, IReadOnlyDictionary<string, JsonElement> cardData, CancellationToken cancellationToken = default);

    /// <summary>Reads a setup intent (<c>SetupIntents_GetById</c>). 404 when there is none.</summary>
    /// <param name="setupIntentId">The setup intent.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<SetupIntent> GetAsync(string setupIntentId, CancellationToken cancellationToken = default);

    /// <summary>Reads a setup intent without the API key, as a shopper's device may (<c>SetupIntents_GetPublicById</c>).</summary>
    /// <param name="setupIntentId">The setup intent.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<PublicSetupIntent> GetPublicAsync(string setupIntentId, CancellationToken cancellationToken = default);

    /// <summary>Cancels a setup intent (<c>SetupIntents_Delete</c>).</summary>
    /// <param name="setupIntentId">The setup intent.</param>
    /// <param name="includeAuthorized">
    /// True to delete it after it was authorised as well, which makes it Closed. The documentation names the parameter; that it
    /// goes into the query is not written anywhere, but no other place is left: the call has no content.
    /// </param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<SetupIntent> CancelAsync(string setupIntentId, bool includeAuthorized = false, CancellationToken cancellationToken = default);

    /// <summary>Makes a new client session secret (<c>SetupIntents_RefreshPaymentIntentToken</c>); the old one dies.</summary>
    /// <param name="setupIntentId">The setup intent.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<SetupIntent> RefreshClientSessionSecretAsync(string setupIntentId, CancellationToken cancellationToken = default);

    /// <summary>Makes a new client session secret without the API key (<c>SetupIntents_RefreshSetupIntentTokenPublic</c>).</summary>
    /// <param name="setupIntentId">The setup intent.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<PublicSetupIntent> RefreshPublicClientSessionSecretAsync(string setupIntentId, CancellationToken cancellationToken = default);
}
