namespace Dojo.Client;

/// <summary>Makes the HTTP request of a call: address, headers, content.</summary>
internal sealed class RequestBuilder(DojoClientOptions options)
{
    private static readonly string UserAgent = $"Dojo.Client/{typeof(RequestBuilder).Assembly.GetName().Version?.ToString(3)}";

    private readonly Uri _api = WithSlash(options.BaseUrl);
    private readonly Uri _pci = WithSlash(options.EffectivePciBaseUrl);

    public HttpRequestMessage Build(DojoCall call)
    {
        var request = new HttpRequestMessage(call.Method, new Uri(call.ToPciHost ? _pci : _api, call.Path));
        var headers = request.Headers;
        headers.TryAddWithoutValidation("version", options.Version);
        headers.TryAddWithoutValidation("Accept", "application/json");
        headers.TryAddWithoutValidation("User-Agent", UserAgent);
        if (call.Credential == Credential.ApiKey)
            headers.TryAddWithoutValidation("Authorization", "Basic " + options.ApiKey);
        else if (call.Credential == Credential.CustomerSecret)
            headers.TryAddWithoutValidation("Authorization", "Basic " + call.CustomerSecret);
        if (call.IdempotencyKey is not null)
            headers.TryAddWithoutValidation("idempotencyKey", call.IdempotencyKey);
        if (call.ForTerminals)
            AddTerminalHeaders(call, headers);
        if (call.Method != HttpMethod.Get)
            request.Content = new DojoBody(call.Body);
        return request;
    }

    private void AddTerminalHeaders(DojoCall call, System.Net.Http.Headers.HttpRequestHeaders headers)
    {
        if (options.SoftwareHouseId is null)
            throw new InvalidOperationException($"Dojo {call.Operation} needs DojoClientOptions.SoftwareHouseId.");
        headers.TryAddWithoutValidation("software-house-id", options.SoftwareHouseId);
        if (options.ResellerId is not null)
            headers.TryAddWithoutValidation("reseller-id", options.ResellerId);
    }

    private static Uri WithSlash(Uri url) => url.AbsoluteUri.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/");
}
