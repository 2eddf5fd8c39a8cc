namespace Dojo.Client;

/// <inheritdoc cref="IDojoClient"/>
public sealed class DojoClient : IDojoClient
{
    /// <summary>Makes a client.</summary>
    /// <param name="http">
    /// What sends. It stays the caller's. Its own time-out should be infinite and its handler should not follow redirects, as
    /// <c>services.AddDojoClient(…)</c> sets it up.
    /// </param>
    /// <param name="options">How to reach Dojo; copied, so later changes have no effect.</param>
    /// <param name="clock">Waits between retries and reads <c>Retry-After</c> dates; the system's when null.</param>
    /// <exception cref="ArgumentException">An option is missing or makes no sense; the message says which, without its value.</exception>
    public DojoClient(HttpClient http, DojoClientOptions options, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        var transport = new DojoTransport(http, DojoClientOptions.Checked(options), clock ?? TimeProvider.System);
        PaymentIntents = new PaymentIntentsApi(transport);
        SetupIntents = new SetupIntentsApi(transport);
        Customers = new CustomersApi(transport);
        Webhooks = new WebhooksApi(transport);
        Terminals = new TerminalsApi(transport);
        TerminalSessions = new TerminalSessionsApi(transport);
    }

    /// <inheritdoc/>
    public IPaymentIntents PaymentIntents { get; }

    /// <inheritdoc/>
    public ISetupIntents SetupIntents { get; }

    /// <inheritdoc/>
    public ICustomers Customers { get; }

    /// <inheritdoc/>
    public IWebhooks Webhooks { get; }

    /// <inheritdoc/>
    public ITerminals Terminals { get; }

    /// <inheritdoc/>
    public ITerminalSessions TerminalSessions { get; }
}
