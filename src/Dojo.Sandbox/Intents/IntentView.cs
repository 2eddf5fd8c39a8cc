using Dojo.Sandbox.Cards;
using Dojo.Sandbox.Terminals;

namespace Dojo.Sandbox.Intents;

/// <summary>Writes an intent as the API shows it.</summary>
internal sealed class IntentView(PublicAddress address, SandboxClock clock, SandboxStore store)
{
    public static MerchantConfig Merchant { get; } = new(new SupportedPaymentMethods(
        ["VISA", "MASTERCARD", "MAESTRO", "DISCOVER", "DCI", "AMEX"], ["APPLE_PAY", "GOOGLE_PAY"]));

    public IntentResponse Of(Intent intent)
    {
        var request = intent.Request;
        var secret = intent.Secret is { } s && s.ExpiresAt > clock.Now ? s : null;
        return new IntentResponse
        {
            Id = intent.Id,
            CaptureMode = intent.CaptureMode,
            CardHolderNotPresent = request.CardHolderNotPresent ?? false,
            ClientSessionSecret = secret?.Value,
            // The year 1 stands for "none": so the documentation's examples show it.
            ClientSessionSecretExpirationDate = secret?.ExpiresAt ?? default,
            PaymentDetails = Payment(intent),
            Status = intent.Status,
            PaymentMethods = request.PaymentMethods is { Count: > 0 } methods ? methods : ["Card"],
            Amount = intent.Amount,
            TipsAmount = request.TipsAmount,
            RequestedAmount = intent.RequestedAmount,
            TotalAmount = intent.Total,
            RefundedAmount = intent.RefundedAmount,
            Customer = Customer(intent),
            RequestSecurity = request.RequestSecurity,
            BillingAddress = intent.Details?.BillingAddress ?? request.BillingAddress,
            ShippingDetails = intent.Details?.ShippingDetails ?? request.ShippingDetails,
            CreatedAt = intent.CreatedAt,
            UpdatedAt = intent.UpdatedAt,
            Reference = request.Reference,
            Description = request.Description,
            SubtotalLineItems = Subtotal(request),
            ItemLines = request.ItemLines ?? [],
            TaxLines = request.TaxLines ?? [],
            ActionLink = request.ActionLink,
            MerchantConfig = Merchant,
            Config = request.Config,
            AutoExpireAction = request.AutoExpireAction,
            ExpireAt = intent.ExpireAt,
            AutoExpireIn = request.AutoExpireIn,
            Metadata = Metadata(intent),
            OrderDetails = request.OrderDetails,
            SetupIntentId = request.SetupIntentId,
            CashbackAmount = request.CashbackAmount,
            ServiceChargeAmount = request.ServiceChargeAmount,
            IsNotOnlineCheckout = request.IsNotOnlineCheckout,
            PaymentEvents = PaymentEvents.Of(intent),
            PaymentLink = address.CheckoutOf(intent.Id),
            TerminalSessionHistory = [.. store.Terminals.OfIntent(intent.Id).Select(SessionHistoryResponse.Of)],
            Captures = intent.Captures,
        };
    }

    private static PaymentDetails? Payment(Intent intent) => intent is { Approval: { } approval, ApprovedAt: { } at }
        ? new PaymentDetails
        {
            TransactionId = approval.TransactionId,
            TransactionDateTime = at,
            Message = intent.Status switch
            {
                PaymentIntentStatus.Reversed => "REVERSED",
                _ => intent.CapturedAmount > 0 ? "DEPOSITED" : "AUTHORISED",
            },
            PaymentMethodId = approval.PaymentMethodId,
            AuthCode = approval.AuthCode,
            Card = Card(approval.Card, approval.Presence),
        }
        : null;

    public static CardResponse Card(MaskedCard card, CardPresence? presence = null) => new()
    {
        CardNumber = card.Number,
        CardName = card.Name,
        ExpiryDate = card.Expiry,
        CardType = card.Scheme,
        CardFundingType = "Debit",
        Last4Pan = card.Last4,
        // Of the API's entry modes none fits a wallet in a browser: nobody typed a number, and no machine read a card.
        EntryMode = presence?.EntryMode ?? (card.Wallet is null ? "ManualEntry" : "Unknown"),
        VerificationMethod = presence?.VerificationMethod ?? (card.Wallet is null ? "None" : "Device"),
    };

    private static CustomerResponse? Customer(Intent intent) =>
        intent.Request.Customer is null && intent.Details?.EmailAddress is null && intent.Details?.PhoneNumber is null
            ? null
            : new CustomerResponse(
                intent.Request.Customer?.Id,
                intent.Details?.EmailAddress ?? intent.Request.Customer?.EmailAddress,
                intent.Details?.PhoneNumber ?? intent.Request.Customer?.PhoneNumber);

    /// <summary>What the page told when it paid is merged into what the server told when it created the intent.</summary>
    private static Dictionary<string, string> Metadata(Intent intent)
    {
        var merged = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in (intent.Request.Metadata ?? merged).Concat(intent.Details?.Metadata ?? merged).ToList())
            merged[key] = value;
        return merged;
    }

    private static Money? Subtotal(IntentRequest request)
    {
        var amounts = request.ItemLines?.Select(l => l.AmountTotal).OfType<Money>().ToList();
        return amounts is { Count: > 0 } && amounts.TrueForAll(a => a.CurrencyCode == request.Amount.CurrencyCode)
            ? request.Amount with { Value = amounts.Sum(a => a.Value) }
            : null;
    }
}
