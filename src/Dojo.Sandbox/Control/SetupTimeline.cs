using Dojo.Sandbox.Intents;
using Dojo.Sandbox.SetupIntents;

namespace Dojo.Sandbox.Control;

/// <summary>A setup intent's life, in words.</summary>
internal static class SetupTimeline
{
    public static IReadOnlyList<TimelineStep> Of(SetupIntent setup) => [.. Renewals.WithoutSpent(setup.History).Select(Step)];

    private static TimelineStep Step(Journal.JournalEntry entry) => entry.Fact switch
    {
        SetupIntentCreated f => new(entry.At, "Created", $"{f.Request.IntendedAmount?.Show() ?? "No amount intended"}, expires {f.ExpireAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC"),
        SetupSecretIssued f => new(entry.At, "Client session secret renewed", $"Good until {f.Secret.ExpiresAt.UtcDateTime:HH:mm} UTC"),
        SetupDetailsGiven f => new(entry.At, "Shopper gave details", f.EmailAddress),
        SetupCardChallenged f => new(entry.At, "3-D Secure challenge", Card(f.Card)),
        SetupCardRefused f => new(entry.At, f.StatusCode == 30 ? "Failed" : "Declined", $"{f.Message} (code {f.StatusCode}), {Card(f.Card)}"),
        SetupAuthorized f => new(entry.At, "Authorised", $"{Card(f.Card)}, auth code {f.AuthCode}"),
        SetupCanceled => new(entry.At, "Canceled", "By the merchant"),
        SetupClosed => new(entry.At, "Closed", "By the merchant, after it was authorised"),
        SetupExpired => new(entry.At, "Expired", "Nobody authorised it"),
        SetupCardExpired => new(entry.At, "Card expired", null),
        CardApproved f => new(entry.At, "Charged", $"{f.Amount.Show()} by {f.IntentId}"),
        _ => new(entry.At, entry.Fact.GetType().Name, null),
    };

    private static string Card(Cards.MaskedCard card) => $"{card.Scheme} {card.Number} {card.Expiry}";
}
