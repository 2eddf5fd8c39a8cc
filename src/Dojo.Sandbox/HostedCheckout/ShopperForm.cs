using Dojo.Sandbox.Api;
using Dojo.Sandbox.Cards;
using Dojo.Sandbox.Intents;

namespace Dojo.Sandbox.HostedCheckout;

/// <summary>What the shopper posted, read and checked on the server; scripts in the page only say the same sooner.</summary>
internal sealed class ShopperForm
{
    /// <summary>The fields in the order they stand on the page, which is the order of the error summary.</summary>
    private static readonly string[] Order =
    [
        "email", "shippingName", "shippingAddress1", "shippingCity", "shippingPostcode", "shippingCountry",
        "cardNumber", "expiryDate", "cv2", "cardName",
        "billingAddress1", "billingCity", "billingPostcode", "billingCountry",
    ];

    /// <summary>Never sent back to the browser: a card number in a page can be cached, restored by Back, or seen over a shoulder.</summary>
    private static readonly string[] NeverKept = ["cardNumber", "cv2"];

    private readonly List<FieldError> _errors = [];

    public CardEntry? Card { get; private init; }

    public ShopperDetailsGiven? Details { get; private init; }

    public IReadOnlyDictionary<string, string> Typed { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<FieldError> Errors => [.. _errors.OrderBy(e => Array.IndexOf(Order, e.Field))];

    public static ShopperForm Read(Intent intent, IFormCollection form, DateTimeOffset now)
    {
        var config = intent.Request.Config;
        var checks = new List<FieldError>();
        var email = config?.CustomerEmail?.CollectionRequired == true ? ReadEmail(form, checks) : null;
        var billing = config?.BillingAddress?.CollectionRequired == true ? ReadAddress(form, "billing", checks) : null;
        var shipping = config?.ShippingDetails?.CollectionRequired == true ? ReadShipping(form, checks) : null;

        var cardErrors = new FieldErrors();
        var card = CardEntry.Read(form["cardNumber"], form["expiryDate"], form["cv2"], form["cardName"], now, cardErrors);
        foreach (var (field, messages) in cardErrors.ToDictionary())
            checks.Add(new FieldError(char.ToLowerInvariant(field[0]) + field[1..], messages[0]));

        var read = new ShopperForm
        {
            Card = card,
            Details = email is null && billing is null && shipping is null ? null : new ShopperDetailsGiven(intent.Id, email, billing, shipping),
            Typed = form.Where(f => !NeverKept.Contains(f.Key, StringComparer.Ordinal)).ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal),
        };
        read._errors.AddRange(checks);
        return read;
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
