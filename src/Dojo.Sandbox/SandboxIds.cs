using System.Buffers.Text;
using System.Globalization;

namespace Dojo.Sandbox;

/// <summary>Makes ids in the shape the documentation shows: a prefix and 16 random bytes in base64url.</summary>
public sealed class SandboxIds(Randomness randomness)
{
    public string PaymentIntent() => "pi_sandbox_" + Token(16);

    public string SetupIntent() => "si_sandbox_" + Token(16);

    public string Customer() => "cust_sandbox_" + Token(16);

    public string PaymentMethod() => "pm_" + Token(16);

    public string CustomerSecret() => "cs_sandbox_" + Token(96);

    public string TerminalSession() => "ts_sandbox_" + Token(16);

    public string Capture() => "cp_" + Token(16);

    public string Refund() => "rfnd_" + Token(16);

    public string Reversal() => "rvs_" + Token(16);

    public string Receipt() => "rcpt_" + Token(16);

    public string Event() => "evt_" + Token(16);

    public string Subscription() => "ws_" + Token(16);

    public string SubscriptionSecret() => "sc_" + Token(16);

    public string Challenge() => "ch_" + Token(16);

    public string Fault() => "flt_" + Token(8);

    public string ClientSessionSecret() => "css_sandbox_" + Token(48);

    public string WebhookSecretValue() => Token(32);

    public string TransactionId()
    {
        Span<byte> bytes = stackalloc byte[16];
        randomness.Fill(bytes);
        return new Guid(bytes).ToString();
    }

    /// <summary>Six digits, as an acquirer's authorisation code has.</summary>
    public string AuthCode() => ((int)(randomness.Fraction() * 1_000_000)).ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>A W3C trace id, as the documentation's example of an error shows.</summary>
    public string TraceId()
    {
        Span<byte> bytes = stackalloc byte[24];
        randomness.Fill(bytes);
        return $"00-{Convert.ToHexStringLower(bytes[..16])}-{Convert.ToHexStringLower(bytes[16..])}-01";
    }

    private string Token(int length)
    {
        Span<byte> bytes = stackalloc byte[length];
        randomness.Fill(bytes);
        return Base64Url.EncodeToString(bytes);
    }
}
