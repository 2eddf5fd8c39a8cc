using ShopCheckout.Gateway;

namespace ShopCheckout.Payments;

/// <summary>One kind of call that moves money: how it is sent, and how to find out what came of it when no answer did.</summary>
public interface IMoneyOperation
{
    PaymentOperation Operation { get; }

    /// <summary>Sends it. Its attempt is on record, and no transaction is open.</summary>
    Task<MoneyAnswer> SendAsync(string intentId, PaymentAttempt attempt);

    /// <summary>Whether it may be sent again although an earlier sending may still take effect: only if the two cannot both do so.</summary>
    /// <param name="payment">With its attempts.</param>
    /// <param name="attempt">The one without an answer.</param>
    /// <param name="seen">The intent as it was just read; null when it could not be.</param>
    bool MayBeSentAgain(Payment payment, PaymentAttempt attempt, IntentSnapshot? seen);

    /// <summary>What the intent tells about an attempt without an answer; null when it tells nothing yet.</summary>
    /// <param name="payment">With its attempts, in step with the intent.</param>
    /// <param name="attempt">The one without an answer.</param>
    /// <param name="seen">The intent as it was just read.</param>
    /// <param name="refusal">Why the provider would not do it when it was sent again; null when it was not.</param>
    MoneyAnswer? Judge(Payment payment, PaymentAttempt attempt, IntentSnapshot seen, string? refusal);

    /// <summary>Why a person who looked cannot say what came of an attempt; null when they can. Most are found out about by themselves.</summary>
    /// <param name="payment">With its attempts.</param>
    /// <param name="attempt">The one without an answer, sent long enough ago.</param>
    /// <param name="seen">The intent as it was just read.</param>
    /// <param name="happened">What they want to say.</param>
    string? WhyNotDecided(Payment payment, PaymentAttempt attempt, IntentSnapshot seen, bool happened) => $"What came of a {Operation.InWords()} is found out by itself.";

    /// <summary>Our books show what the attempt, which succeeded, did.</summary>
    bool IsBooked(Payment payment, PaymentAttempt attempt);
}

/// <summary>What came of a call that moves money.</summary>
/// <param name="State">Succeeded, Refused or Unknown.</param>
/// <param name="Detail">What was made, or why not.</param>
/// <param name="ProviderId">The provider's id of what it made, if it is known.</param>
public sealed record MoneyAnswer(AttemptState State, string Detail, string? ProviderId = null)
{
    /// <summary>For a call whose answer says all.</summary>
    public static MoneyAnswer Of(GatewayAnswer<string> answer) => answer switch
    {
        GatewayAnswer<string>.Succeeded(var id) => new(AttemptState.Succeeded, id, id),
        GatewayAnswer<string>.Refused refused => new(AttemptState.Refused, refused.Reason),
        GatewayAnswer<string>.Unknown(var reason) => new(AttemptState.Unknown, reason),
        _ => throw new InvalidOperationException($"No such answer: {answer}."),
    };
}
