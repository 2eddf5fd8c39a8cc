using System.Text.Json;
using Dojo.Client.Tests.Testing;

namespace Dojo.Client.Tests.Contract;

/// <summary>How each of Dojo's operations is called here, with everything in the request that can be.</summary>
internal sealed class Calls(OpenApi api)
{
    public const string Key = "refund-7";

    public const string CustomerSecret = "cs_sandbox_secret";

    /// <summary>The ids that stand in the paths.</summary>
    public static readonly IReadOnlyDictionary<string, string> Ids = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["paymentIntentId"] = "pi_1", ["refundId"] = "rfnd_1", ["setupIntentId"] = "si_1", ["subscriptionId"] = "ws_1", ["secretId"] = "sc_1",
        ["customerId"] = "cust_1", ["paymentMethodId"] = "pm_1", ["terminalId"] = "tm_1", ["terminalSessionId"] = "ts_1",
    };

    public static readonly IReadOnlyDictionary<string, Func<Calls, IDojoClient, Task>> All =
        new Dictionary<string, Func<Calls, IDojoClient, Task>>(StringComparer.Ordinal)
        {
            ["PaymentIntents_CreatePaymentIntent"] = (my, dojo) => dojo.PaymentIntents.CreateAsync(my.Full<CreatePaymentIntentRequest>()),
            ["PaymentIntents_Get"] = (_, dojo) => dojo.PaymentIntents.GetAsync("pi_1", returnCanceled: true),
            ["PaymentIntents_Delete"] = (_, dojo) => dojo.PaymentIntents.CancelAsync("pi_1"),
            ["Captures_Create"] = (my, dojo) => dojo.PaymentIntents.CaptureAsync("pi_1", my.Full<CreateCaptureRequest>()),
            ["PaymentIntents_ChargePaymentIntent"] = (_, dojo) => dojo.PaymentIntents.ChargeAsync("pi_1"),
            ["PaymentIntents_RefreshClientSessionSecret"] = (_, dojo) => dojo.PaymentIntents.RefreshClientSessionSecretAsync("pi_1"),
            ["PaymentIntents_Search"] = (my, dojo) => dojo.PaymentIntents.SearchAsync(my.Full<SearchPaymentIntentRequest>()),
            ["PaymentIntents_SetTipsAmount"] = (my, dojo) => dojo.PaymentIntents.SetTipsAmountAsync("pi_1", my.Full<SetTipsAmountRequest>()),
            ["PaymentIntents_SetCustomAmount"] = (my, dojo) => dojo.PaymentIntents.SetAmountAsync("pi_1", my.Full<SetAmountRequest>()),
            ["Receipt_Create"] = (my, dojo) => dojo.PaymentIntents.SendReceiptAsync("pi_1", my.Full<SendEmailReceiptRequest>()),
            ["Refunds_Create"] = (my, dojo) => dojo.PaymentIntents.RefundAsync("pi_1", my.Full<CreateRefundRequest>(), Key),
            ["PaymentIntents_GetRefundById"] = (_, dojo) => dojo.PaymentIntents.GetRefundAsync("rfnd_1"),
            ["Reversal_Create"] = (_, dojo) => dojo.PaymentIntents.ReverseAsync("pi_1"),
            ["SetupIntents_Create"] = (my, dojo) => dojo.SetupIntents.CreateAsync(my.Full<CreateSetupIntentRequest>()),
            ["SetupIntents_GetById"] = (_, dojo) => dojo.SetupIntents.GetAsync("si_1"),
            ["SetupIntents_Delete"] = (_, dojo) => dojo.SetupIntents.CancelAsync("si_1"),
            ["SetupIntents_GetPublicById"] = (_, dojo) => dojo.SetupIntents.GetPublicAsync("si_1"),
            ["SetupIntents_RefreshPaymentIntentToken"] = (_, dojo) => dojo.SetupIntents.RefreshClientSessionSecretAsync("si_1"),
            ["SetupIntents_RefreshSetupIntentTokenPublic"] = (_, dojo) => dojo.SetupIntents.RefreshPublicClientSessionSecretAsync("si_1"),
            ["Webhooks_GetAllWebhooks"] = (_, dojo) => dojo.Webhooks.ListEventsAsync(),
            ["Webhooks_GetAlSubscriptions"] = (_, dojo) => dojo.Webhooks.ListSubscriptionsAsync(),
            ["Webhooks_Subscribe"] = (my, dojo) => dojo.Webhooks.SubscribeAsync(my.Full<SubscriptionRequest>()),
            ["Webhooks_GetSecrets"] = (_, dojo) => dojo.Webhooks.GetSecretsAsync("ws_1"),
            ["Webhooks_GenerateSecret"] = (_, dojo) => dojo.Webhooks.GenerateSecretAsync("ws_1"),
            ["Webhooks_ActivateSecret"] = (_, dojo) => dojo.Webhooks.ActivateSecretAsync("ws_1", "sc_1"),
            ["Webhooks_DeleteSecret"] = (_, dojo) => dojo.Webhooks.DeleteSecretAsync("ws_1", "sc_1"),
            ["Webhooks_SubscribeUpdate"] = (my, dojo) => dojo.Webhooks.UpdateSubscriptionAsync("ws_1", my.Full<SubscriptionUpdateRequest>()),
            ["Webhooks_DeleteSubscriptions"] = (_, dojo) => dojo.Webhooks.DeleteSubscriptionAsync("ws_1"),
            ["Customers_Create"] = (my, dojo) => dojo.Customers.CreateAsync(my.Full<CreateCustomerRequest>()),
            ["Customers_Delete"] = (_, dojo) => dojo.Customers.DeleteAsync("cust_1"),
            ["Customers_Update"] = (my, dojo) => dojo.Customers.UpdateAsync("cust_1", my.Full<UpdateCustomerRequest>()),
            ["Customers_Get"] = (_, dojo) => dojo.Customers.GetAsync("cust_1"),
            ["Customers_CreateCustomerSecret"] = (_, dojo) => dojo.Customers.CreateSecretAsync("cust_1"),
            ["Customers_GetPaymentMethods"] = (_, dojo) => dojo.Customers.GetPaymentMethodsAsync("cust_1", CustomerSecret),
            ["Customers_DeletePaymentMethod"] = (_, dojo) => dojo.Customers.DeletePaymentMethodAsync("cust_1", "pm_1", CustomerSecret),
            ["Customers_Search"] = (my, dojo) => dojo.Customers.SearchAsync(my.Full<Cursor>()),
            ["Terminals_ListTerminals"] = (_, dojo) => dojo.Terminals.ListAsync([TerminalStatus.Available, TerminalStatus.InUse]),
            ["Terminals_GetTerminal"] = (_, dojo) => dojo.Terminals.GetAsync("tm_1"),
            ["TerminalSession_Create"] = (my, dojo) => dojo.TerminalSessions.CreateAsync(my.Full<CreateTerminalSessionRequest>()),
            ["TerminalSession_Get"] = (_, dojo) => dojo.TerminalSessions.GetAsync("ts_1"),
            ["TerminalSession_Cancel"] = (_, dojo) => dojo.TerminalSessions.CancelAsync("ts_1"),
            ["TerminalSession_Signature"] = (my, dojo) => dojo.TerminalSessions.AnswerSignatureAsync("ts_1", my.Full<SignatureVerificationRequest>()),
        };

    /// <summary>The operations that change nothing and may be tried again.</summary>
    public static bool IsRead(string operation) =>
        operation.Contains("_Get", StringComparison.Ordinal)
        || operation is "PaymentIntents_Search" or "Customers_Search" or "Terminals_ListTerminals";

    private T Full<T>()
        where T : class
    {
        var schema = Wire.Records.First(each => each.Value == typeof(T)).Key;
        return JsonSerializer.Deserialize(new SampleMaker(api).Make(api.Schema(schema)).ToJsonString(), DojoJson.Of<T>())!;
    }
}
