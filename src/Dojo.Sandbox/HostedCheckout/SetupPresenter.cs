using Dojo.Sandbox.SetupIntents;

namespace Dojo.Sandbox.HostedCheckout;

/// <summary>Turns a setup intent into what the pages show.</summary>
internal static class SetupPresenter
{
    public static OrderView Order(SetupIntent setup)
    {
        var request = setup.Request;
        return new OrderView(
            CheckoutPresenter.Merchant(request.Config), request.Description, request.Config?.Details?.ShowReference == true ? request.Reference : null,
            [], [], [], null, request.Config?.CancelUrl, ByPhone: false) { Terms = request.Terms };
    }

    public static FormView Form(SetupIntent setup, ShopperForm? typed)
    {
        var refused = setup.History.LastOrDefault(e => e.Fact is SetupCardRefused)?.Fact as SetupCardRefused;
        var known = typed?.Typed ?? CheckoutPresenter.Known(
            setup.Details?.EmailAddress ?? setup.Request.Customer?.EmailAddress, refused?.Card.Name,
            setup.Details?.BillingAddress ?? setup.Request.BillingAddress, setup.Details?.ShippingDetails ?? setup.Request.ShippingDetails);
        return CheckoutPresenter.Form($"/checkout/{setup.Id}", setup.Request.IntendedAmount?.Show() ?? "", setup.Request.Config, known, typed) with
        {
            PayLabel = "Save card",
            Notice = typed is null && refused is not null ? CheckoutPresenter.Notice(refused.StatusCode, refused.Message) : null,
        };
    }

    public static ChallengeView Challenge(SetupIntent setup, SetupCardChallenged challenge) => new(
        CheckoutPresenter.Merchant(setup.Request.Config), $"/checkout/{setup.Id}/challenge/{challenge.ChallengeId}",
        $"{challenge.Card.Scheme} ending in {challenge.Card.Last4}",
        setup.Request.IntendedAmount is { } amount ? $"{amount.Show()}, not charged now" : "Nothing is charged now");

    public static MessageView Message(SetupIntent setup)
    {
        var (icon, title, text) = setup.Status switch
        {
            SetupIntentStatus.Authorized => ("success", "Your card is saved", "You have not been charged. The merchant may charge this card as you agreed."),
            SetupIntentStatus.Completed => ("success", "This card was charged", "The merchant charged your card as you agreed. There is nothing left to do here."),
            SetupIntentStatus.Expired => ("expired", "This link has expired", "It can no longer be used. You have not been charged. Ask the merchant for a new link."),
            SetupIntentStatus.CardExpired => ("expired", "Your saved card has expired", "It can no longer be charged. Ask the merchant for a new link."),
            _ => ("cancelled", "This was cancelled", "The merchant cancelled it, so no card is needed here. You have not been charged."),
        };
        var merchant = CheckoutPresenter.Merchant(setup.Request.Config);
        var saved = setup.Approval is not null && setup.Status is SetupIntentStatus.Authorized or SetupIntentStatus.Completed;
        return new MessageView(
            merchant, icon, title, text, setup.Request.IntendedAmount?.Show(), setup.Request.Reference,
            saved ? CheckoutEndpoints.ReturnAddress(setup.Request.Config, setup.Id) : setup.Request.Config?.CancelUrl,
            saved ? $"Continue to {merchant}" : $"Return to {merchant}");
    }
}
