using System.Text.Json.Serialization;

namespace Dojo.Client;

/// <summary>Every type that crosses the wire as a whole.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(TimestampConverter), typeof(IntervalConverter)])]
[JsonSerializable(typeof(CreatePaymentIntentRequest))]
[JsonSerializable(typeof(SearchPaymentIntentRequest))]
[JsonSerializable(typeof(SetAmountRequest))]
[JsonSerializable(typeof(SetTipsAmountRequest))]
[JsonSerializable(typeof(SendEmailReceiptRequest))]
[JsonSerializable(typeof(CreateCaptureRequest))]
[JsonSerializable(typeof(CreateRefundRequest))]
[JsonSerializable(typeof(PaymentIntent))]
[JsonSerializable(typeof(Page<PaymentIntent>))]
[JsonSerializable(typeof(Capture))]
[JsonSerializable(typeof(ChargeResponse))]
[JsonSerializable(typeof(Refund))]
[JsonSerializable(typeof(Reversal))]
[JsonSerializable(typeof(CreateSetupIntentRequest))]
[JsonSerializable(typeof(SetupIntent))]
[JsonSerializable(typeof(PublicSetupIntent))]
[JsonSerializable(typeof(CreateCustomerRequest))]
[JsonSerializable(typeof(UpdateCustomerRequest))]
[JsonSerializable(typeof(Cursor))]
[JsonSerializable(typeof(Customer))]
[JsonSerializable(typeof(IReadOnlyList<Customer>))]
[JsonSerializable(typeof(Page<Customer>))]
[JsonSerializable(typeof(CustomerSecret))]
[JsonSerializable(typeof(CustomerPaymentMethods))]
[JsonSerializable(typeof(SubscriptionRequest))]
[JsonSerializable(typeof(SubscriptionUpdateRequest))]
[JsonSerializable(typeof(Subscription))]
[JsonSerializable(typeof(IReadOnlyList<Subscription>))]
[JsonSerializable(typeof(IReadOnlyList<WebhookEvents>))]
[JsonSerializable(typeof(SubscriptionSecrets))]
[JsonSerializable(typeof(WebhookEvent))]
[JsonSerializable(typeof(CreateTerminalSessionRequest))]
[JsonSerializable(typeof(SignatureVerificationRequest))]
[JsonSerializable(typeof(Terminal))]
[JsonSerializable(typeof(IReadOnlyList<Terminal>))]
[JsonSerializable(typeof(TerminalSession))]
internal sealed partial class DojoJsonContext : JsonSerializerContext;
