using System.Security.Cryptography;

namespace ShopCheckout;

#pragma warning disable RS0030 // This is the injected source that everything else must use.

/// <summary>Ids from the operating system's cryptographic random numbers.</summary>
public sealed class SystemIdSource(TimeProvider clock) : IIdSource
{
    private const string CodeAlphabet = "23456789BCDFGHJKLMNPQRSTVWXZ";

    public Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());

    public Guid NewSecretId()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return new Guid(bytes);
    }

    public string NewCode(int length) => RandomNumberGenerator.GetString(CodeAlphabet, length);
}
