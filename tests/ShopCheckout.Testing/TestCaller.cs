using ShopCheckout.Abuse;

namespace ShopCheckout.Testing;

/// <summary>Whoever a test says is asking.</summary>
public sealed class TestCaller : ICaller
{
    public string? AddressKey { get; set; }

    public string? AccountKey { get; set; }

    public string? Proof { get; set; }

    public string? Ticket { get; set; }

    /// <summary>Solves a captcha as the widget does, in its words.</summary>
    public static string Solve(ProofOfWork.Challenge challenge)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        var counter = 0u;
        while (!ProofOfWork.KeyOf(challenge.Parameters, counter).StartsWith(challenge.Parameters.KeyPrefix, StringComparison.Ordinal))
            counter++;
        return Payload(challenge, counter);
    }

    public static string Payload(ProofOfWork.Challenge challenge, uint counter) => Convert.ToBase64String(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
        new { challenge, solution = new { counter, derivedKey = ProofOfWork.KeyOf(challenge.Parameters, counter), time = 1.0 } }, System.Text.Json.JsonSerializerOptions.Web));
}
