using System.Globalization;

namespace Dojo.Sandbox.Intents;

/// <summary>Minor units and their currency.</summary>
internal sealed record Money(long Value, string CurrencyCode)
{
    public string Show()
    {
        var symbol = CurrencyCode switch { "GBP" => "£", "EUR" => "€", _ => CurrencyCode + " " };
        var absolute = Math.Abs((decimal)Value) / 100m;
        return (Value < 0 ? "−" : "") + symbol + absolute.ToString("#,##0.00", CultureInfo.InvariantCulture);
    }
}
