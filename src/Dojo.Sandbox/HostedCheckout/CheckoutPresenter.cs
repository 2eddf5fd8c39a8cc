using System.Globalization;
using Dojo.Sandbox.Cards;
using Dojo.Sandbox.Customers;
using Dojo.Sandbox.Intents;

namespace Dojo.Sandbox.HostedCheckout;

/// <summary>Turns an intent into what the pages show.</summary>
internal static class CheckoutPresenter
{
    /// <summary>Without a title the page bears the merchant's trading name, says the documentation; the Sandbox's merchant has this one.</summary>
    private const string TradingName = "Sandbox Trading Ltd";

    public static IReadOnlyList<TestCardView> TestCardViews { get; } =
        [.. TestCards.All.Select(c => new TestCardView(Group(c.Number), c.Scheme, c.What))];

    public static string Merchant(Intent intent) => Merchant(intent.Request.Config);

    public static string Merchant(IntentConfig? config) => config?.Title is { Length: > 0 } title ? title : TradingName;

    public static OrderView Order(Intent intent)
    {
        var request = intent.Request;
        var extras = new List<LineView>();
        Extra("Service charge", request.ServiceChargeAmount);
        Extra("Tip", request.TipsAmount, "tip", request.Config?.Payment?.TipsAllowed == true);
        Extra("Cashback", request.CashbackAmount);
        return new OrderView(
            Merchant(intent),
            request.Description,
            request.Config?.Details?.ShowReference == true ? request.Reference : null,
            [.. (request.ItemLines ?? []).Select(Line)],
            [.. (request.TaxLines ?? []).Select(t => new LineView(t.Caption ?? "Tax", t.SubCaption, t.AmountTotal.Show(), []))],
            extras,
            request.Config?.Details?.ShowTotal == true ? intent.Total.Show() : null,
            request.Config?.CancelUrl,
            request.CardHolderNotPresent ?? false)
        {
            LinesCome = LinesCome(intent),
            AmountToPay = intent.Amount.Show(),
            AmountNote = request.Config?.Payment?.CustomAmountAllowed == true ? "You can change it" : "Set apart from the lines above",
        };

        void Extra(string name, Money? amount, string? follows = null, bool changeable = false)
        {
            if (amount is { Value: > 0 } || changeable)
                extras.Add(new LineView(name, null, (amount ?? intent.Amount with { Value = 0 }).Show(), []) { Follows = follows, Hidden = amount is not { Value: > 0 } });
        }
    }

    /// <summary>"Item and tax amounts do not affect the payment intent amount", so a shopper who adds up the lines may come to another one.</summary>
    private static string? LinesCome(Intent intent)
    {
        var amounts = (intent.Request.ItemLines ?? []).Select(l => l.AmountTotal).Concat((intent.Request.TaxLines ?? []).Select(t => t.AmountTotal)).OfType<Money>().ToList();
        if (amounts.Count == 0 || amounts.Exists(a => a.CurrencyCode != intent.Amount.CurrencyCode))
            return null;
        var sum = amounts.Sum(a => a.Value);
        return sum == intent.Amount.Value && intent.Request.Config?.Payment?.CustomAmountAllowed != true ? null : (intent.Amount with { Value = sum }).Show();
    }

    public static FormView Form(Intent intent, Vault vault, ShopperForm? typed)
    {
        var methods = CheckoutMethods.Of(intent, vault);
        var known = typed?.Typed ?? Known(intent);
        var amounts = Amounts(intent);
        var form = Form($"/checkout/{intent.Id}", intent.Total.Show(), intent.Request.Config, known, typed) with
        {
            Notice = typed is null ? Notice(LastRefusal(intent)) : null,
            AskCard = methods.Card,
            OfferSaving = methods.MaySave,
            Wallets = methods.Wallet ? [.. CheckoutWallet.All.Select(w => new WalletView(w.Name, $"/checkout/{intent.Id}/wallet/{w.Path}"))] : [],
            SavedCards = SavedCards(methods, known.GetValueOrDefault("method", intent.Request.Customer?.SavedCardId ?? "")),
            Amounts = amounts,
        };
        // Without scripts nobody adds up what is typed before it is posted.
        return amounts is null ? form : form with { PayLabel = "Pay" };
    }

    public static FormView Form(string action, string amount, IntentConfig? config, IReadOnlyDictionary<string, string> known, ShopperForm? typed) => new(
        action,
        amount,
        config?.CustomerEmail?.CollectionRequired ?? false,
        config?.BillingAddress?.CollectionRequired ?? false,
        config?.ShippingDetails?.CollectionRequired ?? false,
        known,
        typed?.Errors ?? [],
        null);

    private static List<SavedCardView> SavedCards(CheckoutMethods methods, string chosen)
    {
        var cards = methods.SavedCards;
        var first = cards.Any(c => c.Id == chosen) ? chosen
            : (chosen == CheckoutMethods.NewCard && methods.Card) || cards.Count == 0 ? null
            : cards[0].Id;
        return [.. cards.Select(c => new SavedCardView(c.Id, $"{c.Card.Scheme} ending in {c.Card.Last4}, expires {c.Card.Expiry}", c.Id == first))];
    }

    private static AmountsView? Amounts(Intent intent) => intent.Request.Config?.Payment is { } allowed && (allowed.CustomAmountAllowed || allowed.TipsAllowed)
        ? new AmountsView(
            allowed.CustomAmountAllowed, allowed.TipsAllowed, intent.Amount.CurrencyCode == "EUR" ? "€" : "£", intent.Amount.Value,
            intent.Request.TipsAmount?.Value ?? 0, intent.Total.Value - intent.Amount.Value - (intent.Request.TipsAmount?.Value ?? 0))
        : null;

    private static CardRefused? LastRefusal(Intent intent) =>
        intent.Approval is null ? intent.History.LastOrDefault(e => e.Fact is CardRefused)?.Fact as CardRefused : null;

    /// <summary>The message after a refusal. It tells what to do, not how the issuer's system works.</summary>
    private static NoticeView? Notice(CardRefused? refused) => refused is null ? null : Notice(refused.StatusCode, refused.Message);

    public static NoticeView Notice(int statusCode, string message)
    {
        var text = (StatusCode: statusCode, Message: message) switch
        {
            { StatusCode: 4 } => "Your bank wants to speak to you before it lets this payment through. Call the number on your card, or use another card.",
            { StatusCode: 20 } => "It looks like a payment that was made already. Ask the merchant before you try again.",
            { StatusCode: 30 } => "Something went wrong on the way to your bank. Try again in a moment, or use another card.",
            { Message: var m } when m.Contains("insufficient", StringComparison.Ordinal) => "There is not enough money available on this card. Use another card.",
            { Message: var m } when m.Contains("expired", StringComparison.Ordinal) => "This card has expired. Use another card.",
            { Message: var m } when m.Contains("CV2", StringComparison.Ordinal) => "The CV2 did not match your card. Check the last three digits on the back and try again.",
            { Message: var m } when m.Contains("3-D Secure", StringComparison.Ordinal) => "Your bank could not confirm that it is you. Try again, or use another card.",
            { Message: var m } when m.Contains("not a test card", StringComparison.Ordinal) => "This is not one of the Sandbox's test cards. Choose one from the list.",
            _ => "Your bank declined this payment. Check your card details and try again, or use another card.",
        };
        return new NoticeView(statusCode == 30 ? "The payment did not go through" : "Your card was declined", $"{text} You have not been charged.");
    }

    public static Dictionary<string, string> Known(Intent intent) => Known(
        intent.EmailAddress, LastRefusal(intent)?.Card.Name, intent.Details?.BillingAddress ?? intent.Request.BillingAddress,
        intent.Details?.ShippingDetails ?? intent.Request.ShippingDetails);

    /// <summary>What the merchant or an earlier try already told, so that nobody types it twice.</summary>
    public static Dictionary<string, string> Known(string? email, string? cardName, Address? billing, ShippingDetails? shipping)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        Put("email", email);
        Put("cardName", cardName);
        PutAddress("billing", billing);
        Put("shippingName", shipping?.Name);
        Put("shippingNotes", shipping?.DeliveryNotes);
        PutAddress("shipping", shipping?.Address);
        return known;

        void Put(string name, string? value)
        {
            if (value is not null)
                known[name] = value;
        }

        void PutAddress(string prefix, Address? address)
        {
            Put(prefix + "Address1", address?.Address1);
            Put(prefix + "Address2", address?.Address2);
            Put(prefix + "City", address?.City);
            Put(prefix + "Postcode", address?.Postcode);
            Put(prefix + "Country", address?.CountryCode);
        }
    }

    private static LineView Line(ItemLine line) => new(
        line.Name ?? "Item",
        line.Quantity is > 1 ? string.Create(CultureInfo.InvariantCulture, $"× {line.Quantity}") : null,
        line.AmountTotal?.Show() ?? "",
        [.. (line.Modifiers ?? []).Select(m => new LineView(
            m.Name, m.Quantity > 1 ? string.Create(CultureInfo.InvariantCulture, $"× {m.Quantity}") : null, m.AmountPerModifier.Show(), []))]);

    private static string Group(string digits) => digits.Length == 15
        ? $"{digits[..4]} {digits[4..10]} {digits[10..]}"
        : string.Join(' ', digits.Chunk(4).Select(c => new string(c)));
}
