using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Dojo.Sandbox.Api;

/// <summary>Who calls. The key itself is forgotten as soon as it is hashed: it stands in no log, no journal and no answer.</summary>
internal sealed record Caller(string AccountId, string KeyHash, string Version);

internal static class ApiKey
{
    private const string Scheme = "Basic ";
    private const string SandboxPrefix = "sk_sandbox_";
    private const string LivePrefix = "sk_prod_";

    // Longer than any key seen in the documentation (64 characters), short enough that nobody hashes a body's worth of header.
    private const int MaxLength = 200;

    /// <summary>The key is sent as it is, not in base64: <c>Authorization: Basic sk_sandbox_…</c>.</summary>
    public static Result<Caller> Authenticate(string? authorization, string version)
    {
        if (string.IsNullOrEmpty(authorization))
            return Denied("Send the header Authorization: Basic sk_sandbox_…, with your secret key as it is.");
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return Denied("The Authorization header must use the scheme Basic, followed by the secret key as it is.");
        var key = authorization[Scheme.Length..].Trim();
        if (key.StartsWith(LivePrefix, StringComparison.Ordinal))
            return new Refusal(StatusCodes.Status403Forbidden, "A production key has no permissions in the sandbox.");
        if (!key.StartsWith(SandboxPrefix, StringComparison.Ordinal))
            return Denied("The key must start with sk_sandbox_ and is not to be encoded in base64.");
        if (key.Length == SandboxPrefix.Length || key.Length > MaxLength || !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            return Denied("The key is not well formed.");

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("dojo-sandbox-account:" + key));
        return new Caller("acc_sandbox_" + Base64Url.EncodeToString(hash.AsSpan(0, 12)), Convert.ToHexStringLower(hash), version);
    }

    private static Refusal Denied(string detail) => new(StatusCodes.Status401Unauthorized, detail);
}
