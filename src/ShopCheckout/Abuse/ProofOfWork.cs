using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace ShopCheckout.Abuse;

/// <summary>The captcha: a sum that takes a browser a second and thousands of tries, and us one to check. The challenge carries our signature, so
/// nothing is stored until a solution is spent.</summary>
/// <remarks>The widget is Altcha's (version 3), which says what the fields are called and how a key is derived: PBKDF2 of nonce and counter.</remarks>
public sealed class ProofOfWork(CallerKeys keys, IOptions<CardTestingOptions> options, IIdSource ids, TimeProvider clock)
{
    public const string Algorithm = "PBKDF2/SHA-256";

    private const string Purpose = "captcha";
    private const int KeyBytes = 32;

    // A payload is some 600 characters.
    private const int Longest = 4096;

    /// <summary>Field for field what the widget reads.</summary>
    public sealed record Challenge(Parameters Parameters, string Signature);

    public sealed record Parameters(string Algorithm, string Nonce, string Salt, int Cost, int KeyLength, string KeyPrefix, long ExpiresAt)
    {
        internal string ToSign() => string.Create(CultureInfo.InvariantCulture, $"{Algorithm}\n{Nonce}\n{Salt}\n{Cost}\n{KeyLength}\n{KeyPrefix}\n{ExpiresAt}");
    }

    private sealed record Solution(uint Counter);

    private sealed record Payload(Challenge Challenge, Solution Solution);

    public Challenge New()
    {
        var set = options.Value;
        var parameters = new Parameters(
            Algorithm, ids.NewSecretId().ToString("N"), ids.NewSecretId().ToString("N"), set.ProofRounds, KeyBytes, new string('0', set.ProofZeros),
            clock.GetUtcNow().AddMinutes(set.ProofMinutes).ToUnixTimeSeconds());
        return new Challenge(parameters, keys.Sign(Purpose, parameters.ToSign()));
    }

    /// <returns>What to spend; null when it is no solution of a challenge of ours, or too late.</returns>
    public SpentProof? Check(string? payload)
    {
        if (Read(payload) is not { Challenge: { Parameters: { } parameters, Signature: { } signature }, Solution: { } solution }
            || !keys.IsSigned(Purpose, parameters.ToSign(), signature))
            return null;

        // What we signed we may compute with: it was made by New.
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds(parameters.ExpiresAt);
        return clock.GetUtcNow() < expiresAt && KeyOf(parameters, solution.Counter).StartsWith(parameters.KeyPrefix, StringComparison.Ordinal)
            ? new SpentProof(signature, expiresAt)
            : null;
    }

    /// <summary>The key that a counter leads to, in hex.</summary>
    public static string KeyOf(Parameters parameters, uint counter)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Span<byte> password = stackalloc byte[20];
        Convert.FromHexString(parameters.Nonce).CopyTo(password);
        BinaryPrimitives.WriteUInt32BigEndian(password[16..], counter);
        return Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(password, Convert.FromHexString(parameters.Salt), parameters.Cost, HashAlgorithmName.SHA256, KeyBytes));
    }

    private static Payload? Read(string? text)
    {
        if (text is not { Length: > 0 and <= Longest })
            return null;
        try
        {
            return JsonSerializer.Deserialize<Payload>(Convert.FromBase64String(text), JsonSerializerOptions.Web);
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }
}
