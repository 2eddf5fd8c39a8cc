using System.Globalization;
using System.Text.Json.Serialization;

namespace Dojo.Sandbox.Intents;

/// <summary>Minor units and their currency.</summary>
/// <param name="Value">Read from a text too: the shapes say where the API takes one.</param>
/// <param name="CurrencyCode">GBP or EUR.</param>
internal sealed record Money([property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] long Value, string CurrencyCode)
{
    public string Show()
    {
        var symbol = CurrencyCode switch { "GBP" => "£", "EUR" => "€", _ => CurrencyCode + " " };
        var absolute = Math.Abs((decimal)Value) / 100m;
        return (Value < 0 ? "−" : "") + symbol + absolute.ToString("#,##0.00", CultureInfo.InvariantCulture);
    }
}
