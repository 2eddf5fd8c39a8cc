using Dojo.Sandbox.Areas;
using Dojo.Sandbox.Cards;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Customers;

/// <summary>Whom a merchant knows, as the API's create and update describe one.</summary>
internal sealed record CustomerProfile
{
    public string? Name { get; init; }

    public Address? ShippingAddress { get; init; }

    public Address? BillingAddress { get; init; }

    public string? EmailAddress { get; init; }

    public string? PhoneNumber { get; init; }

    public string? VatNumber { get; init; }
}

/// <summary>A card saved for a customer: only what the mask shows of it.</summary>
internal sealed record PaymentMethod(string Id, MaskedCard Card);

/// <summary>A customer as its facts make it.</summary>
internal sealed record Customer : IEntity
{
    /// <summary>A replica that lags further behind is broken, not stale.</summary>
    private const int KeptSteps = 3;

    public required string Id { get; init; }

    public required string AccountId { get; init; }

    public required CustomerProfile Profile { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Counts the changes of the profile.</summary>
    public int DocumentVersion { get; init; }

    public IReadOnlyList<CustomerSecretIssued> Secrets { get; init; } = [];

    public IReadOnlyList<PaymentMethod> Methods { get; init; } = [];

    public bool Deleted { get; init; }

    /// <summary>What it was before its last visible change: a stale read shows it.</summary>
    public Customer? Before { get; init; }

    public static Customer From(JournalEntry entry) => entry.Fact is CustomerGone gone ? From(entry, gone) : From(entry, (CustomerCreated)entry.Fact);

    private static Customer From(JournalEntry entry, CustomerCreated fact) => new()
    {
        Id = fact.CustomerId,
        AccountId = fact.AccountId,
        Profile = fact.Profile,
        CreatedAt = entry.At,
        UpdatedAt = entry.At,
    };

    private static Customer From(JournalEntry entry, CustomerGone fact) => new()
    {
        Id = fact.CustomerId,
        AccountId = fact.AccountId,
        Profile = new(),
        CreatedAt = entry.At,
        UpdatedAt = entry.At,
        Deleted = true,
    };

    public Customer After(JournalEntry entry) => entry.Fact switch
    {
        CustomerUpdated f => Changed() with { Profile = f.Profile, UpdatedAt = entry.At, DocumentVersion = f.DocumentVersion ?? DocumentVersion + 1 },
        // Nothing of a deleted customer is shown any more, so nothing of it is kept in memory either.
        CustomerDeleted => this with { Deleted = true, Profile = new(), Secrets = [], Methods = [], Before = null, UpdatedAt = entry.At },
        CustomerSecretIssued f => this with { Secrets = [.. Secrets.Where(s => s.ExpireAt > entry.At), f] },
        CardApproved { Saved: { } method } => With(method),
        PaymentMethodDeleted f => Changed() with { Methods = [.. Methods.Where(m => m.Id != f.PaymentMethodId)] },
        _ => throw new InvalidOperationException($"{Id}: nothing is known about {entry.Fact.GetType().Name}."),
    };

    /// <summary>The customer as it was some visible changes ago, as far back as that is kept.</summary>
    public Customer Earlier(int steps) => steps > 0 && Before is { } before ? before.Earlier(steps - 1) : this;

    public PaymentMethod? Find(string methodId) => Methods.FirstOrDefault(m => m.Id == methodId);

    /// <summary>The same card with the same expiry date is the same payment method, however often it is saved.</summary>
    public PaymentMethod? Find(MaskedCard card) => Methods.FirstOrDefault(m => m.Card.Number == card.Number && m.Card.Expiry == card.Expiry);

    public bool Accepts(string secret, DateTimeOffset now) =>
        CustomerSecret.Hash(secret) is var hash && Secrets.Any(s => s.ExpireAt > now && s.SecretHash == hash);

    private Customer With(PaymentMethod method) =>
        Deleted ? this : Changed() with { Methods = [.. Methods.Where(m => m.Id != method.Id), method] };

    private Customer Changed() => this with { Before = Remembered(this, KeptSteps) };

    private static Customer? Remembered(Customer? customer, int steps) =>
        customer is null || steps == 0 ? null : customer with { Before = Remembered(customer.Before, steps - 1) };
}
