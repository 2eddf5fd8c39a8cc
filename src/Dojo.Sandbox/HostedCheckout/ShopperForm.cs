using Dojo.Sandbox.Api;
using Dojo.Sandbox.Cards;
using Dojo.Sandbox.Customers;
using Dojo.Sandbox.Intents;

namespace Dojo.Sandbox.HostedCheckout;

/// <summary>What the shopper posted, read and checked on the server; scripts in the page only say the same sooner.</summary>
internal sealed class ShopperForm
{
    /// <summary>The fields in the order they stand on the page, which is the order of the error summary.</summary>
    private static readonly string[] Order =
    [
        "amount", "tip", "email", "shippingName", "shippingAddress1", "shippingCity", "shippingPostcode", "shippingCountry",
        "savedCv2", "card", "cardNumber", "expiryDate", "cv2", "cardName",
        "billingAddress1", "billingCity", "billingPostcode", "billingCountry",
    ];

    /// <summary>Never sent back to the browser: a card number in a page can be cached, restored by Back, or seen over a shoulder.</summary>
    private static readonly string[] NeverKept = ["cardNumber", "cv2", "savedCv2"];

    private readonly List<FieldError> _errors = [];

    /// <summary>The card that was typed, or chosen in a wallet.</summary>
    public CardEntry? Card { get; private set; }

    /// <summary>The saved card that was chosen, with the CV2 typed for it.</summary>
    public string? SavedMethodId { get; private set; }

    public string Cv2 { get; private set; } = "";

    /// <summary>The card shall be saved for the next time.</summary>
    public bool Save { get; private init; }

    public string? Email { get; private init; }

    public Address? Billing { get; private init; }

    public ShippingDetails? Shipping { get; private init; }

    public bool HasDetails => Email is not null || Billing is not null || Shipping is not null;

    /// <summary>The amount and the tip, in minor units, where the shopper may change them.</summary>
    public long? AmountMinor { get; private set; }

    public long? TipMinor { get; private set; }

    public IReadOnlyDictionary<string, string> Typed { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<FieldError> Errors => [.. _errors.OrderBy(e => Array.IndexOf(Order, e.Field))];

    /// <summary>The form of an intent's page.</summary>
    public static ShopperForm Read(Intent intent, CheckoutMethods methods, IFormCollection form, DateTimeOffset now)
    {
        var read = ReadDetails(intent.Request.Config, form);
        read.ReadAmounts(intent.Request.Config?.Payment, form);
        if (methods.SavedCards.FirstOrDefault(c => c.Id == form["method"]) is { } saved)
            read.ReadSaved(saved, form);
        else
            read.ReadCard(form, now);
        return read;
    }

    /// <summary>The form of a wallet's sheet.</summary>
    public static ShopperForm ReadWallet(Intent intent, IFormCollection form, DateTimeOffset now)
    {
        var read = ReadDetails(intent.Request.Config, form);
        read.ReadAmounts(intent.Request.Config?.Payment, form);
        read.Card = WalletCards.Find(form["card"], now);
        if (read.Card is null)
            read._errors.Add(new FieldError("card", "Choose a card"));
        return read;
    }

    /// <summary>The form of a setup intent's page: a card and nothing to pay.</summary>
    public static ShopperForm ReadSetup(IntentConfig? config, IFormCollection form, DateTimeOffset now)
    {
        var read = ReadDetails(config, form);
        read.ReadCard(form, now);
        return read;
    }

    private static ShopperForm ReadDetails(IntentConfig? config, IFormCollection form)
    {
        var errors = new List<FieldError>();
        var read = new ShopperForm
        {
            Email = config?.CustomerEmail?.CollectionRequired == true ? ReadEmail(form, errors) : null,
            Billing = config?.BillingAddress?.CollectionRequired == true ? ReadAddress(form, "billing", errors) : null,
            Shipping = config?.ShippingDetails?.CollectionRequired == true ? ReadShipping(form, errors) : null,
            Save = form["save"] == "yes",
            Typed = form.Where(f => !NeverKept.Contains(f.Key, StringComparer.Ordinal)).ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal),
        };
        read._errors.AddRange(errors);
        return read;
    }

    private void ReadAmounts(ChangeableDetails? allowed, IFormCollection form)
    {
        if (allowed?.CustomAmountAllowed == true)
            AmountMinor = ReadAmount("amount", form["amount"].ToString(), 1);
        if (allowed?.TipsAllowed == true)
            TipMinor = ReadAmount("tip", form["tip"].ToString() is { Length: > 0 } tip ? tip : "0", 0);
    }

    private long? ReadAmount(string field, string typed, long least)
    {
        if (TypedAmount.TryMinor(typed, out var minor) && minor >= least)
            return minor;
        _errors.Add(new FieldError(field, field == "tip" ? "Enter the tip as an amount like 2.50, or leave it empty" : "Enter an amount like 12.34"));
        return null;
    }

    private void ReadSaved(PaymentMethod saved, IFormCollection form)
    {
        SavedMethodId = saved.Id;
        Cv2 = form["savedCv2"].ToString().Trim();
        var expected = saved.Card.Scheme == "AMEX" ? 4 : 3;
        if (Cv2.Length != expected || !Cv2.All(char.IsAsciiDigit))
            _errors.Add(new FieldError("savedCv2", Cv2.Length == 0 ? "Enter the CV2 of your saved card" : $"The CV2 of this card is {expected} digits"));
    }

    private void ReadCard(IFormCollection form, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        Card = CardEntry.Read(form["cardNumber"], form["expiryDate"], form["cv2"], form["cardName"], now, errors);
        _errors.AddRange(errors.ToDictionary().Select(e => new FieldError(char.ToLowerInvariant(e.Key[0]) + e.Key[1..], e.Value[0])));
    }

    private static string? ReadEmail(IFormCollection form, List<FieldError> errors)
    {
        var email = form["email"].ToString().Trim();
        var at = email.IndexOf('@', StringComparison.Ordinal);
        if (email.Length == 0)
            errors.Add(new FieldError("email", "Enter your email address"));
        else if (at < 1 || at != email.LastIndexOf('@') || email.IndexOf('.', at) < at + 2 || email.EndsWith('.') || email.Length > 254 || email.Any(char.IsWhiteSpace))
            errors.Add(new FieldError("email", "Enter an email address like name@example.com"));
        return email;
    }

    private static ShippingDetails ReadShipping(IFormCollection form, List<FieldError> errors)
    {
        var name = form["shippingName"].ToString().Trim();
        Require(name, "shippingName", "Enter the name for the delivery", errors);
        var notes = form["shippingNotes"].ToString().Trim();
        return new ShippingDetails(name, notes.Length == 0 ? null : notes[..Math.Min(notes.Length, 1024)], ReadAddress(form, "shipping", errors));
    }

    private static Address ReadAddress(IFormCollection form, string prefix, List<FieldError> errors)
    {
        string Get(string name) => form[prefix + name].ToString().Trim();
        string? Maybe(string name) => Get(name) is { Length: > 0 } value ? value[..Math.Min(value.Length, 100)] : null;
        var what = prefix == "billing" ? "billing" : "delivery";
        Require(Get("Address1"), prefix + "Address1", $"Enter the first line of your {what} address", errors);
        Require(Get("City"), prefix + "City", $"Enter the town or city of your {what} address", errors);
        if (Get("Postcode").Length is 0 or > 50)
            errors.Add(new FieldError(prefix + "Postcode", $"Enter the postcode of your {what} address"));
        if (Countries.All.All(c => c.Code != Get("Country")))
            errors.Add(new FieldError(prefix + "Country", $"Choose the country of your {what} address"));
        return new Address
        {
            Address1 = Maybe("Address1"), Address2 = Maybe("Address2"), City = Maybe("City"), Postcode = Maybe("Postcode"), CountryCode = Get("Country"),
        };
    }

    private static void Require(string value, string field, string message, List<FieldError> errors)
    {
        if (value.Length is 0 or > 100)
            errors.Add(new FieldError(field, value.Length == 0 ? message : "Use at most 100 characters"));
    }
}
