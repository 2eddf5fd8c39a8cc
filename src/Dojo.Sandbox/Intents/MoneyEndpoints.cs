using System.Text.Json.Serialization.Metadata;
using Dojo.Sandbox.Api;
using Dojo.Sandbox.Control;
using Dojo.Sandbox.Webhooks;

namespace Dojo.Sandbox.Intents;

/// <summary>The API's operations on a payment intent that exists: its captures, refunds, reversal, amounts and receipts.</summary>
internal sealed class MoneyEndpoints(SandboxStore store, MoneyCommands money, ChargeCommands charges, AmountCommands amounts, IntentView view, WebhookDispatcher dispatcher)
{
    private const int LongestRefundId = 50;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapOperation("POST", "/payment-intents/{id}/captures", "CapturePaymentIntent", CaptureAsync);
        routes.MapOperation("POST", "/payment-intents/{id}/charge", "ChargePaymentIntent", ChargeAsync);
        routes.MapOperation("POST", "/payment-intents/{id}/refunds", "RefundPaymentIntent", RefundAsync);
        routes.MapOperation("GET", "/payment-intents/refunds/{id}", "GetRefund", GetRefundAsync).ThatCanBeStale();
        routes.MapOperation("POST", "/payment-intents/{id}/reversal", "ReversePaymentIntent", ReverseAsync);
        routes.MapOperation("POST", "/payment-intents/{id}/amount", "SetAmount", SetAmountAsync);
        routes.MapOperation("POST", "/payment-intents/{id}/tips-amount", "SetTipsAmount", SetTipsAsync);
        routes.MapOperation("POST", "/payment-intents/{id}/receipt", "SendReceipt", SendReceiptAsync);
    }

    private Task CaptureAsync(ApiCall call) => WithBodyAsync(call, MoneyShapes.Capture, SandboxJson.Api.CaptureRequest, request =>
        AnswerAsync(call, money.Capture(call.AccountId, call.Route("id"), request), SandboxJson.Api.CaptureResponse, intent => intent.Captures[^1] is { Status: CaptureStatus.Successful } capture
            ? new CaptureResponse($"collect payment for the order {intent.Request.Reference}", capture.Id)
            : new CaptureResponse("the card's issuer declined the capture", intent.Captures[^1].Id)));

    private Task ChargeAsync(ApiCall call) =>
        AnswerAsync(call, charges.Charge(call.AccountId, call.Route("id")), SandboxJson.Api.ChargeResponse, intent =>
            intent.History[^1].Fact is CardRefused refused
                ? new ChargeResponse(intent.Id, refused.StatusCode == 5 ? CaptureStatus.Declined : CaptureStatus.Failed, refused.Message)
                : new ChargeResponse(intent.Id, CaptureStatus.Successful, "DEPOSITED"));

    private Task RefundAsync(ApiCall call) => WithBodyAsync(call, MoneyShapes.Refund, SandboxJson.Api.RefundRequest, async request =>
    {
        var key = call.Http.Request.Headers["idempotencyKey"].ToString();
        if (money.Refund(call.AccountId, call.Route("id"), key, request, out var committed).Try(out var refund, out var refusal))
            await AnswerAsync<RefundResponse>(call, committed!, SandboxJson.Api.RefundResponse, _ => RefundResponse.Of(refund));
        else
            await call.RefuseAsync(refusal);
    });

    private async Task GetRefundAsync(ApiCall call)
    {
        var id = call.Route("id");
        if (Ids.Check("RefundId", id, "rfnd_", LongestRefundId).Refusal is { } malformed)
            await call.RefuseAsync(malformed);
        else if (await store.FindByRefundAsync(id) is { } intent && intent.AccountId == call.AccountId
            && intent.Earlier(call.Http.StepsBack()).Refunds.FirstOrDefault(r => r.RefundId == id) is { } refund)
            await call.AnswerAsync(RefundResponse.Of(refund), SandboxJson.Api.RefundResponse);
        else
            await call.RefuseAsync(Refusal.NotFound("refund", id));
    }

    private Task ReverseAsync(ApiCall call) =>
        AnswerAsync(call, money.Reverse(call.AccountId, call.Route("id")), SandboxJson.Api.ReversalResponse, intent =>
            new ReversalResponse($"reverse for the order {intent.Request.Reference}", intent.Reversal!.ReversalId));

    private Task SetAmountAsync(ApiCall call) => WithBodyAsync(call, MoneyShapes.SetAmount, SandboxJson.Api.SetAmountRequest, request =>
        AnswerAsync(call, amounts.SetAmount(call.AccountId, call.Route("id"), request with { ItemLines = OldVersions.Modern(request.ItemLines) }), SandboxJson.Api.IntentResponse, intent => view.Of(intent).In(call.Caller.Version)));

    private Task SetTipsAsync(ApiCall call) => WithBodyAsync(call, MoneyShapes.SetTips, SandboxJson.Api.SetTipsRequest, request =>
        AnswerAsync(call, amounts.SetTips(call.AccountId, call.Route("id"), request), SandboxJson.Api.IntentResponse, intent => view.Of(intent).In(call.Caller.Version)));

    private Task SendReceiptAsync(ApiCall call) => WithBodyAsync(call, MoneyShapes.Receipt, SandboxJson.Api.ReceiptRequest, async request =>
    {
        if (money.SendReceipt(call.AccountId, call.Route("id"), request).Try(out var committed, out var refusal))
        {
            await dispatcher.SettleAsync(committed);
            call.AnswerNothing();
        }
        else
        {
            await call.RefuseAsync(refusal);
        }
    });

    private static async Task WithBodyAsync<T>(ApiCall call, Shape shape, JsonTypeInfo<T> type, Func<T, Task> handle)
        where T : class
    {
        var body = await RequestBody.ReadAsync(call.Http, shape, type, call.Caller.Version);
        await (body.Try(out var request, out var refusal) ? handle(request) : call.RefuseAsync(refusal));
    }

    private async Task AnswerAsync<T>(ApiCall call, Result<Committed> result, JsonTypeInfo<T> type, Func<Intent, T> body)
    {
        if (!result.Try(out var committed, out var refusal))
        {
            await call.RefuseAsync(refusal);
            return;
        }

        await dispatcher.SettleAsync(committed);
        await call.AnswerAsync(body(committed.Intent), type);
    }
}
