namespace Dojo.Client;

/// <summary>
/// The Dojo payments API. Safe for use by many threads; one instance serves a whole program. Every call throws
/// <see cref="DojoApiException"/> when Dojo refuses or does not answer, <see cref="OperationCanceledException"/> when the caller's
/// token says so, and <see cref="ArgumentException"/> for an empty id.
/// </summary>
public interface IDojoClient
{
    /// <summary>Payments: create, read, capture, charge, refund, reverse, cancel.</summary>
    IPaymentIntents PaymentIntents { get; }

    /// <summary>Cards stored for a later charge.</summary>
    ISetupIntents SetupIntents { get; }

    /// <summary>Customers and their stored cards.</summary>
    ICustomers Customers { get; }

    /// <summary>Webhook subscriptions and their secrets.</summary>
    IWebhooks Webhooks { get; }

    /// <summary>Card terminals.</summary>
    ITerminals Terminals { get; }

    /// <summary>Transactions on card terminals.</summary>
    ITerminalSessions TerminalSessions { get; }
}
