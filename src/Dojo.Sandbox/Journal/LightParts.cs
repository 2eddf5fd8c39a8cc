using System.Text.Json;

namespace Dojo.Sandbox.Journal;

/// <summary>Reads single values out of the objects of a line, and skips what is around them.</summary>
internal static class LightParts
{
    /// <summary>The merchant's reference, and whether the shopper's e-mail address is known from the start.</summary>
    public static (string Reference, bool HasEmail) OfRequest(ref Utf8JsonReader reader)
    {
        var (reference, hasEmail) = ("", false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isReference, isCustomer) = (reader.ValueTextEquals("reference"u8), reader.ValueTextEquals("customer"u8));
            reader.Read();
            if (isReference)
                reference = reader.GetString()!;
            else if (isCustomer && reader.TokenType == JsonTokenType.StartObject)
                hasEmail = HasEmail(ref reader);
            else
                reader.Skip();
        }

        return (reference, hasEmail);
    }

    /// <summary>An amount, and its currency where it has one: of money as of a capture.</summary>
    public static (long Amount, string CurrencyCode) OfMoney(ref Utf8JsonReader reader)
    {
        var (amount, currency) = (0L, "");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isAmount = reader.ValueTextEquals("value"u8) || reader.ValueTextEquals("amount"u8);
            var isCurrency = reader.ValueTextEquals("currencyCode"u8);
            reader.Read();
            if (isAmount)
                amount = reader.GetInt64();
            else if (isCurrency)
                // A million intents do not hold a million copies of it.
                currency = reader.ValueTextEquals("GBP"u8) ? "GBP" : string.Intern(reader.GetString()!);
            else
                reader.Skip();
        }

        return (amount, currency);
    }

    /// <summary>The texts of an array, most often of none.</summary>
    public static IReadOnlyList<string> OfTexts(ref Utf8JsonReader reader)
    {
        List<string>? texts = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
            (texts ??= new(1)).Add(reader.GetString()!);
        return texts is null ? [] : texts;
    }

    private static bool HasEmail(ref Utf8JsonReader reader)
    {
        var found = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isEmail = reader.ValueTextEquals("emailAddress"u8);
            reader.Read();
            if (isEmail)
                found = reader.GetString() is { Length: > 0 };
            else
                reader.Skip();
        }

        return found;
    }
}
