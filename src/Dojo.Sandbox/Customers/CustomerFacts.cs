using System.Security.Cryptography;
using System.Text;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Customers;

/// <summary>Something that happened to one customer.</summary>
internal abstract record CustomerFact(string CustomerId) : Fact;

internal sealed record CustomerCreated(string CustomerId, string AccountId, CustomerProfile Profile) : CustomerFact(CustomerId);

/// <summary>The whole profile as it is from now on.</summary>
internal sealed record CustomerUpdated(string CustomerId, CustomerProfile Profile) : CustomerFact(CustomerId)
{
    /// <summary>How many changes there were with this one, when a compaction has left the earlier ones out.</summary>
    public int? DocumentVersion { get; init; }
}

internal sealed record CustomerDeleted(string CustomerId) : CustomerFact(CustomerId);

/// <summary>There was a customer here that was deleted: what a compaction leaves of it, so that a cursor that points to it still does.</summary>
internal sealed record CustomerGone(string CustomerId, string AccountId) : CustomerFact(CustomerId);

/// <summary>The secret itself is answered once and kept nowhere.</summary>
internal sealed record CustomerSecretIssued(string CustomerId, string SecretHash, DateTimeOffset ExpireAt) : CustomerFact(CustomerId);

internal sealed record PaymentMethodDeleted(string CustomerId, string PaymentMethodId) : CustomerFact(CustomerId);

/// <summary>What a payment intent knows of its customer: that the merchant showed a live secret of theirs, good until then.</summary>
internal sealed record CustomerProof(string CustomerId, DateTimeOffset Until);

internal static class CustomerSecret
{
    /// <summary>"Short-lived", says the documentation; its example lives a quarter of an hour.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("dojo-sandbox-customer:" + secret)));
}
