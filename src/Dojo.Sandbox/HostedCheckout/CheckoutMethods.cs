using Dojo.Sandbox.Customers;
using Dojo.Sandbox.Intents;

namespace Dojo.Sandbox.HostedCheckout;

/// <summary>How an intent may be paid on its page.</summary>
internal sealed record CheckoutMethods(bool Card, bool Wallet, bool MaySave, IReadOnlyList<PaymentMethod> SavedCards)
{
    /// <summary>What the form posts when a card is typed although saved ones are offered.</summary>
    public const string NewCard = "new";

    public static CheckoutMethods Of(Intent intent, Vault vault)
    {
        var named = intent.Request.PaymentMethods is { Count: > 0 } methods ? methods : ["Card"];
        var saved = vault.CardsFor(intent);
        var wallet = named.Contains("Wallet", StringComparer.Ordinal);
        // A page on which nothing can be paid helps nobody: if all that is named is missing, a card can be typed.
        var card = named.Contains("Card", StringComparer.Ordinal) || (!wallet && saved.Count == 0);
        return new CheckoutMethods(card, wallet, card && vault.MaySave(intent), saved);
    }
}

/// <summary>A wallet that the Sandbox plays.</summary>
internal sealed record CheckoutWallet(string Path, string Name, string Code)
{
    public static IReadOnlyList<CheckoutWallet> All { get; } =
        [new("apple-pay", "Apple Pay", "APPLE_PAY"), new("google-pay", "Google Pay", "GOOGLE_PAY")];

    public static CheckoutWallet? Find(string? path) => All.FirstOrDefault(w => w.Path == path);
}
