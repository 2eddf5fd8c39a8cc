using System.Text.Json;
using System.Text.Json.Serialization;
using Dojo.Sandbox.Api;
using Dojo.Sandbox.Clock;
using Dojo.Sandbox.Components;
using Dojo.Sandbox.Control;
using Dojo.Sandbox.Control.Scenarios;
using Dojo.Sandbox.Customers;
using Dojo.Sandbox.Epos;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Journal;
using Dojo.Sandbox.Journal.Compacting;
using Dojo.Sandbox.Requests;
using Dojo.Sandbox.SetupIntents;
using Dojo.Sandbox.Terminals;
using Dojo.Sandbox.Webhooks;

namespace Dojo.Sandbox;

/// <summary>Generated serialisers: one set of names and formats for the wire and the journal.</summary>
internal static class SandboxJson
{
    public static ApiJson Api => ApiJson.Default;

    public static JournalJson Journal => JournalJson.Default;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(IntentRequest))]
[JsonSerializable(typeof(IntentResponse))]
[JsonSerializable(typeof(SearchRequest))]
[JsonSerializable(typeof(IntentPage))]
[JsonSerializable(typeof(CaptureRequest))]
[JsonSerializable(typeof(CaptureResponse))]
[JsonSerializable(typeof(RefundRequest))]
[JsonSerializable(typeof(RefundResponse))]
[JsonSerializable(typeof(ReversalResponse))]
[JsonSerializable(typeof(ChargeResponse))]
[JsonSerializable(typeof(SetAmountRequest))]
[JsonSerializable(typeof(SetTipsRequest))]
[JsonSerializable(typeof(ReceiptRequest))]
[JsonSerializable(typeof(ReceiptPage))]
[JsonSerializable(typeof(SubscriptionRequest))]
[JsonSerializable(typeof(SubscriptionResponse))]
[JsonSerializable(typeof(IReadOnlyList<SubscriptionResponse>))]
[JsonSerializable(typeof(SecretsResponse))]
[JsonSerializable(typeof(IReadOnlyList<EventModel>))]
[JsonSerializable(typeof(WebhookPayload))]
[JsonSerializable(typeof(SetupIntentRequest))]
[JsonSerializable(typeof(TokenizationRequest))]
[JsonSerializable(typeof(SetupIntentResponse))]
[JsonSerializable(typeof(AuthorizeResponse))]
[JsonSerializable(typeof(SetupIntentInsight))]
[JsonSerializable(typeof(EposEvent))]
[JsonSerializable(typeof(EposEventList))]
[JsonSerializable(typeof(AllIntegrations))]
[JsonSerializable(typeof(RestIntegrationRequest))]
[JsonSerializable(typeof(IReadOnlyList<RestIntegration>))]
[JsonSerializable(typeof(WsIntegrationRequest))]
[JsonSerializable(typeof(IReadOnlyList<WsIntegration>))]
[JsonSerializable(typeof(IReadOnlyList<DojoManagedIntegration>))]
[JsonSerializable(typeof(TerminalResponse))]
[JsonSerializable(typeof(IReadOnlyList<TerminalResponse>))]
[JsonSerializable(typeof(TerminalSessionRequest))]
[JsonSerializable(typeof(TerminalSessionResponse))]
[JsonSerializable(typeof(SignatureRequest))]
[JsonSerializable(typeof(PresentRequest))]
[JsonSerializable(typeof(SwitchRequest))]
[JsonSerializable(typeof(TerminalInsightList))]
[JsonSerializable(typeof(CustomerProfile))]
[JsonSerializable(typeof(CustomerFull))]
[JsonSerializable(typeof(List<CustomerFull>))]
[JsonSerializable(typeof(CustomerSearch))]
[JsonSerializable(typeof(CustomerPage))]
[JsonSerializable(typeof(CustomerSecretResponse))]
[JsonSerializable(typeof(CustomerPaymentMethods))]
[JsonSerializable(typeof(TransactionRequest))]
[JsonSerializable(typeof(TransactionResult))]
[JsonSerializable(typeof(SessionRequest))]
[JsonSerializable(typeof(SessionResponse))]
[JsonSerializable(typeof(PayRequest))]
[JsonSerializable(typeof(PayResponse))]
[JsonSerializable(typeof(FaultRequest))]
[JsonSerializable(typeof(FaultRule))]
[JsonSerializable(typeof(FaultList))]
[JsonSerializable(typeof(LedgerResponse))]
[JsonSerializable(typeof(CompactionResult))]
[JsonSerializable(typeof(IntentInsight))]
[JsonSerializable(typeof(DeliveryPage))]
[JsonSerializable(typeof(DeliveryView))]
[JsonSerializable(typeof(ScenarioRequest))]
[JsonSerializable(typeof(ScenarioResponse))]
[JsonSerializable(typeof(ScenarioList))]
[JsonSerializable(typeof(RequestPage))]
[JsonSerializable(typeof(LoggedRequest))]
[JsonSerializable(typeof(ClockRequest))]
[JsonSerializable(typeof(ClockResponse))]
internal sealed partial class ApiJson : JsonSerializerContext;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(InstantConverter)])]
[JsonSerializable(typeof(JournalEntry))]
internal sealed partial class JournalJson : JsonSerializerContext;

/// <summary>Times are written in UTC with a Z and as many decimals as they have, as the API writes them.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset().ToUniversalTime();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime);
}
