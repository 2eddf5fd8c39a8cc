using System.Text.Json;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Pages.Checkout;

/// <summary>What the payment page's scripts say, in the shopper's language. Each outcome names what happened, that nothing was taken (the shop has
/// asked Dojo by then), and what to do.</summary>
internal static class PayWords
{
    /// <summary>For pay-words.js, which hands it to the others.</summary>
    public static string ForScripts() => JsonSerializer.Serialize(
        new
        {
            buttons = new { loading = Words.Say("One moment…"), paying = Words.Say("Paying…"), checking = Words.Say("Checking…"), leaving = Words.Say("One moment…") },
            states = new
            {
                loading = Words.Say("Loading the card form."),
                paying = Words.Say("Your payment is under way. Please keep this page open."),
                checking = Words.Say("We are asking Dojo what became of your payment."),
                leaving = Words.Say("Taking you on."),
            },
            mistakes = Words.Say("Check your card details"),
            blocked = new[]
            {
                Words.Say("The card form could not be loaded"),
                Words.Say("Something keeps it from this browser: an extension, or the network. You have not been charged. Pay on Dojo’s own page instead, or load the form again."),
            },
            shopAway = new[]
            {
                Words.Say("We cannot reach the payment service"),
                Words.Say("You have not been charged for anything that you did not confirm, and nothing can be charged twice. Load the form again in a moment, or pay on Dojo’s own page."),
            },
            tooMany = new[] { Words.Say("Too many tries"), Words.Say("Please wait a minute before you load the form again.") },
            unsure = new[]
            {
                Words.Say("We do not know yet whether your payment went through"),
                Words.Say("We keep asking Dojo, and this page goes on by itself. You can close it: nothing is lost, and you cannot be charged twice. Please do not pay in another way meanwhile."),
            },
            outcomes = Outcomes(),
            fields = new
            {
                cardNumber = new { label = Words.Say("Card number"), placeholder = "1234 5678 9012 3456", showValidation = true },
                expiryDate = new { label = Words.Say("Expiry date"), placeholder = Words.Say("MM/YY"), showValidation = true },
                cv2 = new { label = Words.Say("Security code"), placeholder = "123", showValidation = true },
                cardName = new { label = Words.Say("Name on card"), placeholder = Words.Say("As it stands on the card"), showValidation = true },
            },
            errors = new
            {
                cardNameRequired = Words.Say("Enter the name on the card."),
                cardNameInvalid = Words.Say("Enter the name as it stands on the card."),
                cardNumberRequired = Words.Say("Enter the card number."),
                cardNumberInvalid = Words.Say("Check the card number: it is not one that a card can have."),
                expiryDateRequired = Words.Say("Enter the expiry date."),
                expiryDateInvalid = Words.Say("Enter the expiry date as month and year, such as 04/29."),
                expiryDateMustBeInFuture = Words.Say("This card has expired. Use another one."),
                cv2Required = Words.Say("Enter the security code."),
                cv2Invalid = Words.Say("Check the security code: 3 digits on the back, or 4 on the front of American Express."),
            },
        },
        ScriptWords.Readable);

    // By Dojo's status codes; "unknown" is every other.
    private static Dictionary<string, object> Outcomes()
    {
        var again = Words.Say("You have not been charged. Enter your card again, or use another one.");
        var renewed = Outcome(
            "warn", Words.Say("Please enter your card again"), Words.Say("The card form had been open too long, or in another tab, so it was made new. You have not been charged."));
        return new(StringComparer.Ordinal)
        {
            ["4"] = Outcome(
                "bad",
                Words.Say("Your bank wants to hear from you first"),
                Words.Say("It neither approved nor declined the payment. Call the number on your card and try again, or use another card. You have not been charged.")),
            ["5"] = Outcome("bad", Words.Say("Your card was declined"), again),
            ["20"] = Outcome(
                "bad",
                Words.Say("Your bank took this for a payment that it had seen before"),
                Words.Say("We asked Dojo: this order is not paid. Try again; it cannot be charged twice.")),
            ["30"] = Outcome("bad", Words.Say("The payment did not go through"), $"{Words.Say("Something went wrong at the bank’s end.")} {again}"),
            ["400"] = Outcome("bad", Words.Say("The payment was not accepted"), $"{Words.Say("Dojo could not read it.")} {again}"),
            ["401"] = renewed,
            ["404"] = renewed,
            ["unknown"] = Outcome(
                "warn",
                Words.Say("Your payment did not arrive"),
                Words.Say("We lost sight of it and asked Dojo several times: this order is not paid. You can try again; the same order cannot be charged twice.")),
        };
    }

    private static object Outcome(string tone, params string[] lines) => new { tone, lines };
}
