namespace Dojo.Client;

/// <summary>How to reach Dojo.</summary>
public sealed class DojoClientOptions
{
    private static readonly Uri Production = new("https://api.dojo.tech");

    /// <summary>
    /// The secret key, <c>sk_sandbox_…</c> or <c>sk_prod_…</c>, sent as it is after <c>Basic</c>: it decides between sandbox
    /// and production. Required.
    /// </summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Where the API is; the same for sandbox and production keys. A path, if any, is kept as prefix.</summary>
    public Uri BaseUrl { get; set; } = Production;

    /// <summary>
    /// Where a setup intent with raw card data is created. When unset: <c>https://pci-api.dojo.tech</c> if
    /// <see cref="BaseUrl"/> is Dojo's own, and <see cref="BaseUrl"/> otherwise, so that a test set-up never sends cards to Dojo.
    /// </summary>
    public Uri? PciBaseUrl { get; set; }

    /// <summary>The API version sent with every call (documentation, "Versioning").</summary>
    public string Version { get; set; } = "2026-02-27";

    /// <summary>
    /// The longest one attempt may take, connecting and reading included; real time. 20 s by default: a charge or capture waits
    /// for the acquirer and the card's issuer, who may take over 10 s, and giving up sooner would turn payments that succeed
    /// slowly into payments with an unknown outcome. Reads made while a person waits are better cut shorter by their own
    /// cancellation token.
    /// </summary>
    public double TimeoutSeconds { get; set; } = 20;

    /// <summary>
    /// How often a read or a refund is tried again after a passing failure, 0 to 10. 2 by default: three attempts outlive a
    /// restart behind a load balancer; an outage lasts longer and is the caller's to schedule.
    /// </summary>
    public int MaxRetries { get; set; } = 2;

    /// <summary>Whose software this is (header <c>software-house-id</c>). Required by terminal calls only.</summary>
    public string? SoftwareHouseId { get; set; }

    /// <summary>Who sold it (header <c>reseller-id</c>). Terminal calls only.</summary>
    public string? ResellerId { get; set; }

    internal Uri EffectivePciBaseUrl =>
        PciBaseUrl ?? (BaseUrl.Host == Production.Host ? new Uri("https://pci-api.dojo.tech") : BaseUrl);

    internal static DojoClientOptions Checked(DojoClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Fault() is { } fault
            ? throw new ArgumentException($"Dojo client options: {fault}", nameof(options))
            : (DojoClientOptions)options.MemberwiseClone();
    }

    private string? Fault() => this switch
    {
        _ when !IsHeaderWord(ApiKey) => "ApiKey is missing, or holds spaces or other characters that no key has.",
        _ when !IsHeaderWord(Version) => "Version is missing, or is no date such as 2026-02-27.",
        _ when SoftwareHouseId is not null && !IsHeaderWord(SoftwareHouseId) => "SoftwareHouseId holds characters that no header can.",
        _ when ResellerId is not null && !IsHeaderWord(ResellerId) => "ResellerId holds characters that no header can.",
        _ when !IsWeb(BaseUrl) => "BaseUrl must be an absolute http or https address.",
        _ when PciBaseUrl is not null && !IsWeb(PciBaseUrl) => "PciBaseUrl must be an absolute http or https address.",
        _ when TimeoutSeconds is not (> 0 and <= 600) => "TimeoutSeconds must be above 0 and at most 600.",
        _ when MaxRetries is not (>= 0 and <= 10) => "MaxRetries must be 0 to 10.",
        _ when ApiKey.StartsWith("sk_prod_", StringComparison.Ordinal) && !(IsSecure(BaseUrl) && IsSecure(EffectivePciBaseUrl)) =>
            "A production key is only sent over https.",
        _ => null,
    };

    internal static bool IsHeaderWord(string? value) => !string.IsNullOrEmpty(value) && value.All(c => c is > ' ' and <= '~');

    private static bool IsWeb(Uri? url) => url is { IsAbsoluteUri: true } && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp);

    private static bool IsSecure(Uri url) => url.Scheme == Uri.UriSchemeHttps;
}
