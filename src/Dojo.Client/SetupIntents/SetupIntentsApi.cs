using System.Text.Json;

namespace Dojo.Client;

internal sealed class SetupIntentsApi(DojoTransport transport) : ISetupIntents
{
    public Task<SetupIntent> CreateAsync(CreateSetupIntentRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync<SetupIntent>(DojoCall.Post("SetupIntents_Create", "setup-intents", request), cancellationToken);

    public Task<SetupIntent> CreateTokenizedAsync(
        CreateSetupIntentRequest request, IReadOnlyDictionary<string, JsonElement> cardData, CancellationToken cancellationToken = default)
    {
        var call = DojoCall.Post("SetupIntents_Create", "setup-intents") with { Body = WithCard(request, cardData), ToPciHost = true };
        return transport.SendAsync<SetupIntent>(call, cancellationToken);
    }

    public Task<SetupIntent> GetAsync(string setupIntentId, CancellationToken cancellationToken = default) =>
        transport.SendAsync<SetupIntent>(DojoCall.Get("SetupIntents_GetById", Path(setupIntentId)), cancellationToken);

    public Task<PublicSetupIntent> GetPublicAsync(string setupIntentId, CancellationToken cancellationToken = default) =>
        transport.SendAsync<PublicSetupIntent>(
            DojoCall.Get("SetupIntents_GetPublicById", PublicPath(setupIntentId)) with { Credential = Credential.None }, cancellationToken);

    public Task<SetupIntent> CancelAsync(string setupIntentId, bool includeAuthorized = false, CancellationToken cancellationToken = default) =>
        transport.SendAsync<SetupIntent>(
            DojoCall.Delete("SetupIntents_Delete", Path(setupIntentId) + (includeAuthorized ? "?includeAuthorized=true" : "")), cancellationToken);

    public Task<SetupIntent> RefreshClientSessionSecretAsync(string setupIntentId, CancellationToken cancellationToken = default) =>
        transport.SendAsync<SetupIntent>(
            DojoCall.Post("SetupIntents_RefreshPaymentIntentToken", Path(setupIntentId) + "/refresh-client-session-secret"), cancellationToken);

    public Task<PublicSetupIntent> RefreshPublicClientSessionSecretAsync(string setupIntentId, CancellationToken cancellationToken = default)
    {
        var call = DojoCall.Post("SetupIntents_RefreshSetupIntentTokenPublic", PublicPath(setupIntentId) + "/refresh-client-session-secret");
        return transport.SendAsync<PublicSetupIntent>(call with { Credential = Credential.None }, cancellationToken);
    }

    private static byte[] WithCard(CreateSetupIntentRequest request, IReadOnlyDictionary<string, JsonElement> cardData)
    {
        ArgumentNullException.ThrowIfNull(cardData);
        if (cardData.Count == 0)
            throw new ArgumentException("No card data.", nameof(cardData));
        using var own = JsonDocument.Parse(DojoCall.Json(request));
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var member in own.RootElement.EnumerateObject())
                member.WriteTo(writer);
            foreach (var (name, value) in cardData)
            {
                if (own.RootElement.TryGetProperty(name, out _))
                    throw new ArgumentException($"The request already has a member '{name}'.", nameof(cardData));
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static string Path(string setupIntentId) => "setup-intents/" + DojoCall.Id(setupIntentId);

    private static string PublicPath(string setupIntentId) => "setup-intents/public/" + DojoCall.Id(setupIntentId);
}
