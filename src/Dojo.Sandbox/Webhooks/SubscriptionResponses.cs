namespace Dojo.Sandbox.Webhooks;

/// <summary>The body of <c>POST</c> and <c>PATCH /webhooks</c>; a change leaves out what stays.</summary>
internal sealed record SubscriptionRequest(IReadOnlyList<string>? Events = null, string? Url = null, string? Description = null);

internal sealed record SubscriptionResponse(
    string Id, string AccountId, IReadOnlyList<string> Events, string Url, string? Description,
    IReadOnlyList<SecretResponse> Secrets, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static SubscriptionResponse Of(Subscription s) =>
        new(s.Id, s.AccountId, s.Events, s.Url, s.Description, SecretResponse.Of(s), s.CreatedAt, s.UpdatedAt);
}

internal sealed record SecretResponse(string Id, string Value, DateTimeOffset CreatedAt, bool IsActive)
{
    public static IReadOnlyList<SecretResponse> Of(Subscription subscription) =>
        [.. subscription.Secrets.Select(s => new SecretResponse(s.Id, s.Value, s.CreatedAt, s.ActivatedAt is not null))];
}

internal sealed record SecretsResponse(string Id, IReadOnlyList<SecretResponse> Secrets)
{
    public static SecretsResponse Of(Subscription subscription) => new(subscription.Id, SecretResponse.Of(subscription));
}

internal sealed record EventModel(string Model, IReadOnlyList<string> Events);
