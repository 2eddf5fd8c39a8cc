using ShopCheckout.Abuse;

namespace ShopCheckout.Web.Front;

/// <summary>Who asks, as the request shows it. What was brought as proof travels in the form that is sent, or, from scripts, in a header.</summary>
internal sealed class Caller(IHttpContextAccessor http, CurrentShopper shopper, CallerKeys keys) : ICaller
{
    /// <summary>The form field of the captcha's widget.</summary>
    public const string ProofField = "altcha";

    public const string ProofHeader = "Card-Check-Proof";

    public const string TicketField = "card-check-ticket";

    // A page of ours sends a few hundred characters.
    private const int Longest = 4096;

    public string? AddressKey => http.HttpContext is { } context ? keys.Of("address", NetworkAddress.Of(context).ToKey()) : null;

    public string? AccountKey => shopper.Id is { } id ? keys.Of("account", id.ToString("N")) : null;

    public string? Proof => Field(ProofField) ?? (http.HttpContext?.Request.Headers[ProofHeader] is [{ Length: > 0 and <= Longest } proof] ? proof : null);

    public string? Ticket => Field(TicketField);

    private string? Field(string name) =>
        http.HttpContext?.Request is { HasFormContentType: true } request && request.Form[name] is [{ Length: > 0 and <= Longest } text] ? text : null;
}
