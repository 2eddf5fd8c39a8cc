namespace Dojo.Client;

/// <summary>
/// Payment intents. Every method throws <see cref="DojoApiException"/> when Dojo refuses or does not answer, and
/// <see cref="OperationCanceledException"/> when <c>cancellationToken</c> says so; after that the outcome of a call that
/// changes something is unknown to the caller. Reads and refunds are retried; everything else is sent once.
/// Source: Dojo API 2025-09-10, tag "Payment intents".
/// </summary>
public interface IPaymentIntents
{
    /// <summary>
    /// Creates an intent (<c>PaymentIntents_CreatePaymentIntent</c>). Not retried: Dojo takes no idempotency key here. If the
    /// answer is lost, the intent made is an orphan that no shopper ever saw, and another can be made.
    /// </summary>
    /// <param name="request">What to collect.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<PaymentIntent> CreateAsync(CreatePaymentIntentRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads an intent (<c>PaymentIntents_Get</c>). Retried. 404 when there is none.</summary>
    /// <param name="paymentIntentId">The intent.</param>
    /// <param name="returnCanceled">True to get a cancelled intent as well; Dojo hides those otherwise.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<PaymentIntent> GetAsync(string paymentIntentId, bool returnCanceled = false, CancellationToken cancellationToken = default);

    /// <summary>Cancels an intent that is still Created (<c>PaymentIntents_Delete</c>); 400 in any other state. Not retried.</summary>
    /// <param name="paymentIntentId">The intent.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<PaymentIntent> CancelAsync(string paymentIntentId, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of intents (<c>PaymentIntents_Search</c>). Retried: it changes nothing.</summary>
    /// <param name="request">Which.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Page<PaymentIntent>> SearchAsync(SearchPaymentIntentRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads all intents, page after page, following <see cref="Page{T}.After"/> (or <see cref="Page{T}.Before"/> if the
    /// request starts with that) until a page is empty, ends without a cursor, or repeats one.
    /// </summary>
    /// <param name="request">Which, and the first page and its size.</param>
    /// <param name="cancellationToken">Stops between and within pages.</param>
    IAsyncEnumerable<PaymentIntent> SearchAllAsync(SearchPaymentIntentRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Changes the amount before payment (<c>PaymentIntents_SetCustomAmount</c>); 405 unless
    /// <see cref="PaymentConfigDetails.CustomAmountAllowed"/> was set at creation. The old client session secret dies. Not retried.
    /// </summary>
    /// <param name="paymentIntentId">The intent.</param>
    /// <param name="request">The new amount.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<PaymentIntent> SetAmountAsync(string paymentIntentId, SetAmountRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Changes the tip before payment (<c>PaymentIntents_SetTipsAmount</c>); 405 unless
    /// <see cref="PaymentConfigDetails.TipsAllowed"/> was set at creation. The old client session secret dies. Not retried.
    /// </summary>
    /// <param name="paymentIntentId">The intent.</param>
    /// <param name="request">The new tip.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<PaymentIntent> SetTipsAmountAsync(string paymentIntentId, SetTipsAmountRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes a new client session secret (<c>PaymentIntents_RefreshClientSessionSecret</c>), needed after a declined attempt
    /// and after 30 minutes. Not retried: each call replaces the secret.
    /// </summary>
    /// <param name="paymentIntentId">The intent.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<PaymentIntent> RefreshClientSessionSecretAsync(string paymentIntentId, CancellationToken cancellationToken = default);

    /// <summary>Mails a receipt (<c>Receipt_Create</c>). Not retried: it could be mailed twice.</summary>
    /// <param name="paymentIntentId">The intent.</param>
    /// <param name="request">To whom.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task SendReceiptAsync(string paymentIntentId, SendEmailReceiptRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Captures an authorised intent, all or in part (<c>Captures_Create</c>); 409 when it does not fit the state. NEVER retried:
    /// parts may be captured repeatedly, so a second try can take the money twice. When
    /// <see cref="DojoApiException.OutcomeUnknown"/>, read <see cref="PaymentIntent.Captures"/> before anything else.
    /// </summary>
    /// <param name="paymentIntentId">The intent.</param>
    /// <param name="request">How much, in minor units.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Capture> CaptureAsync(string paymentIntentId, CreateCaptureRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Charges the card of the intent's setup intent, the full amount, once (<c>PaymentIntents_ChargePaymentIntent</c>). NEVER
    /// retried. A decline is a <see cref="ChargeResponse.Status"/>, not an exception. When
    /// <see cref="DojoApiException.OutcomeUnknown"/>, read the intent before anything else.
    /// </summary>
    /// <param name="paymentIntentId">The intent.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ChargeResponse> ChargeAsync(string paymentIntentId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Gives money back (<c>Refunds_Create</c>). Retried with the same key, which makes Dojo do it once. When it fails with
    /// <see cref="DojoApiException.OutcomeUnknown"/>, call again with the SAME key.
    /// </summary>
    /// <param name="paymentIntentId">The intent.</param>
    /// <param name="request">How much, in minor units.</param>
    /// <param name="idempotencyKey">One key per refund meant, stored before the first call: 1 to 100 visible ASCII characters.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Refund> RefundAsync(string paymentIntentId, CreateRefundRequest request, string idempotencyKey, CancellationToken cancellationToken = default);

    /// <summary>Reads a refund (<c>PaymentIntents_GetRefundById</c>). Retried.</summary>
    /// <param name="refundId">The refund.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Refund> GetRefundAsync(string refundId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Undoes a payment in full (<c>Reversal_Create</c>): Authorized within 7 days with manual capture, Captured on the same day
    /// with automatic capture; 409 otherwise. NEVER retried. When <see cref="DojoApiException.OutcomeUnknown"/>, read the
    /// intent's status before anything else.
    /// </summary>
    /// <param name="paymentIntentId">The intent.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Reversal> ReverseAsync(string paymentIntentId, CancellationToken cancellationToken = default);
}
