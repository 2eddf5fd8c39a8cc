using ShopCheckout.Fulfilment;
using ShopCheckout.Orders;

namespace ShopCheckout.Web.Hosting;

/// <summary>Says in plain sentences what is wrong with the rules for delivery and collection.</summary>
internal static class FulfilmentSettings
{
    public static IEnumerable<string> Problems(DeliveryRules delivery, CollectionRules collection)
    {
        foreach (var option in delivery.Options)
        {
            if (string.IsNullOrWhiteSpace(option.Code) || string.IsNullOrWhiteSpace(option.Name) || option.Name.Length > 60)
                yield return "Delivery:Options: each needs a Code, and a Name of at most 60 characters.";
            if (option.Country is not (PostalAddress.UnitedKingdom or PostalAddress.Ireland))
                yield return $"Delivery:Options: {option.Code} goes to \"{option.Country}\"; Country must be GB or IE.";
            if (option.Bands.Count == 0 || option.Bands.Any(b => b.UpToGrams <= 0 || b.PriceMinor < 0) || option.Bands.DistinctBy(b => b.UpToGrams).Count() != option.Bands.Count)
                yield return $"Delivery:Options: {option.Code} needs Bands, each with another UpToGrams above 0 and a PriceMinor that is not negative.";
            if (option.FromDays < 1 || option.ToDays < option.FromDays)
                yield return $"Delivery:Options: {option.Code} needs FromDays of at least 1, and ToDays not below it.";
        }

        if (delivery.Options.DistinctBy(o => o.Code).Count() != delivery.Options.Count)
            yield return "Delivery:Options: two have the same Code.";
        if (collection.PlacesPerSlot < 0 || collection.LeadMinutes < 0 || collection.SlotMinutes is < 5 or > 24 * 60 || collection.DaysAhead is < 1 or > 60)
            yield return "Collection: PlacesPerSlot and LeadMinutes cannot be negative, SlotMinutes must be 5 to 1,440, and DaysAhead 1 to 60.";
        foreach (var (day, hours) in collection.Hours)
        {
            if (!Enum.TryParse<DayOfWeek>(day, ignoreCase: true, out _) || !CollectionRules.TryParse(hours, out _))
                yield return $"Collection:Hours:{day} is \"{hours}\"; it must be a weekday with hours such as 09:00-17:30.";
        }

        if (collection.HasSlots && collection.Hours.Count == 0)
            yield return "Collection:Hours is empty, so nobody could collect anything. Set it, for example Collection:Hours:Monday to 09:00-17:30.";
    }
}
