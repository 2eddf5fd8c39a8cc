using ShopCheckout.Payments;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>What happens next with a call to Dojo.</summary>
internal static class AttemptWords
{
    public static string Next(this ViewPayment.Attempt attempt) => (attempt.State, attempt.NextTryAt) switch
    {
        (AttemptState.Started, { } at) => $"If no answer comes it is asked about {at.ToShopTime()}.",
        (AttemptState.Started, null) => "Its answer is awaited.",
        (AttemptState.Unknown, { } at) => $"Asked about again {at.ToShopTime()}; nothing like it is sent before.",
        (AttemptState.Unknown, null) => "Nothing: whatever it made, nobody can pay it twice.",
        (AttemptState.Succeeded, { } at) => $"Done; Dojo's record is compared {at.ToShopTime()}.",
        (AttemptState.Succeeded, null) => "Done.",
        _ => "Nothing: no money moved.",
    };
}
