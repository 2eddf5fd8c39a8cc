namespace Dojo.Client;

internal sealed class PaymentIntentsApi(DojoTransport transport) : IPaymentIntents
{
    public Task<PaymentIntent> CreateAsync(CreatePaymentIntentRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync<PaymentIntent>(DojoCall.Post("PaymentIntents_CreatePaymentIntent", "payment-intents", request), cancellationToken);

    public Task<PaymentIntent> GetAsync(string paymentIntentId, bool returnCanceled = false, CancellationToken cancellationToken = default) =>
        transport.SendAsync<PaymentIntent>(
            DojoCall.Get("PaymentIntents_Get", Path(paymentIntentId) + (returnCanceled ? "?returnCanceled=true" : "")), cancellationToken);

    public Task<PaymentIntent> CancelAsync(string paymentIntentId, CancellationToken cancellationToken = default) =>
        transport.SendAsync<PaymentIntent>(DojoCall.Delete("PaymentIntents_Delete", Path(paymentIntentId)), cancellationToken);

    public Task<Page<PaymentIntent>> SearchAsync(SearchPaymentIntentRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync<Page<PaymentIntent>>(
            DojoCall.Post("PaymentIntents_Search", "payment-intents/search", request) with { Resend = Resend.Read }, cancellationToken);

    public IAsyncEnumerable<PaymentIntent> SearchAllAsync(SearchPaymentIntentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Pages.FollowAsync(request.Cursor, (cursor, token) => SearchAsync(request with { Cursor = cursor }, token), cancellationToken);
    }

    public Task<PaymentIntent> SetAmountAsync(string paymentIntentId, SetAmountRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync<PaymentIntent>(
            DojoCall.Post("PaymentIntents_SetCustomAmount", Path(paymentIntentId) + "/amount", request), cancellationToken);

    public Task<PaymentIntent> SetTipsAmountAsync(string paymentIntentId, SetTipsAmountRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync<PaymentIntent>(
            DojoCall.Post("PaymentIntents_SetTipsAmount", Path(paymentIntentId) + "/tips-amount", request), cancellationToken);

    public Task<PaymentIntent> RefreshClientSessionSecretAsync(string paymentIntentId, CancellationToken cancellationToken = default) =>
        transport.SendAsync<PaymentIntent>(
            DojoCall.Post("PaymentIntents_RefreshClientSessionSecret", Path(paymentIntentId) + "/refresh-client-session-secret"), cancellationToken);

    public Task SendReceiptAsync(string paymentIntentId, SendEmailReceiptRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(DojoCall.Post("Receipt_Create", Path(paymentIntentId) + "/receipt", request), cancellationToken);

    public Task<Capture> CaptureAsync(string paymentIntentId, CreateCaptureRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync<Capture>(DojoCall.Post("Captures_Create", Path(paymentIntentId) + "/captures", request), cancellationToken);

    public Task<ChargeResponse> ChargeAsync(string paymentIntentId, CancellationToken cancellationToken = default) =>
        transport.SendAsync<ChargeResponse>(
            DojoCall.Post("PaymentIntents_ChargePaymentIntent", Path(paymentIntentId) + "/charge"), cancellationToken);

    public Task<Refund> RefundAsync(string paymentIntentId, CreateRefundRequest request, string idempotencyKey, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(idempotencyKey);
        if (idempotencyKey.Length > 100 || !DojoClientOptions.IsHeaderWord(idempotencyKey))
            throw new ArgumentException("An idempotency key has 1 to 100 visible ASCII characters.", nameof(idempotencyKey));
        var call = DojoCall.Post("Refunds_Create", Path(paymentIntentId) + "/refunds", request);
        return transport.SendAsync<Refund>(call with { Resend = Resend.SameKey, IdempotencyKey = idempotencyKey }, cancellationToken);
    }

    public Task<Refund> GetRefundAsync(string refundId, CancellationToken cancellationToken = default) =>
        transport.SendAsync<Refund>(
            DojoCall.Get("PaymentIntents_GetRefundById", "payment-intents/refunds/" + DojoCall.Id(refundId)), cancellationToken);

    public Task<Reversal> ReverseAsync(string paymentIntentId, CancellationToken cancellationToken = default) =>
        transport.SendAsync<Reversal>(DojoCall.Post("Reversal_Create", Path(paymentIntentId) + "/reversal"), cancellationToken);

    private static string Path(string paymentIntentId) => "payment-intents/" + DojoCall.Id(paymentIntentId);
}
