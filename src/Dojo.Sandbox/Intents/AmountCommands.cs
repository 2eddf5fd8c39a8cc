using Dojo.Sandbox.Api;

namespace Dojo.Sandbox.Intents;

/// <summary>Changes what an intent asks for, where its configuration allows that, until the money is taken.</summary>
internal sealed class AmountCommands(SandboxStore store, SandboxClock clock, SandboxIds ids)
{
    public Result<Committed> SetAmount(string accountId, string id, SetAmountRequest request) => store.ChangeOwn(accountId, id, intent =>
    {
        if (Unchangeable(intent, c => c.CustomAmountAllowed, "customAmountAllowed") is { } refusal)
            return refusal;
        return Checked(intent, intent.Request with { Amount = request.Amount }) is { } wrong
            ? wrong
            : new AmountChanged(id, request.Amount, request.ItemLines, request.TaxLines, NextSecret(intent));
    });

    public Result<Committed> SetTips(string accountId, string id, SetTipsRequest request) => store.ChangeOwn(accountId, id, intent =>
    {
        if (Unchangeable(intent, c => c.TipsAllowed, "tipsAllowed") is { } refusal)
            return refusal;
        return Checked(intent, intent.Request with { TipsAmount = request.TipsAmount }) is { } wrong
            ? wrong
            : new TipsChanged(id, request.TipsAmount, NextSecret(intent));
    });

    private static Refusal? Unchangeable(Intent intent, Func<ChangeableDetails, bool> allowed, string setting)
    {
        if (intent.Request.Config?.Payment is not { } payment || !allowed(payment))
            return new Refusal(StatusCodes.Status405MethodNotAllowed, $"The payment intent was created without config.payment.{setting}.");
        return IntentTransitions.Allows(intent, IntentChange.ChangeAmount)
            ? null
            : new Refusal(StatusCodes.Status405MethodNotAllowed, $"The payment intent is {intent.Status}; amounts can be changed before the capture only.");
    }

    private static Refusal? Checked(Intent intent, IntentRequest changed)
    {
        var errors = new FieldErrors();
        IntentRules.CheckAmounts(changed, errors);
        if (changed.Amount.CurrencyCode != intent.Amount.CurrencyCode)
            errors.Add("Amount.CurrencyCode", $"The Amount.CurrencyCode field must stay {intent.Amount.CurrencyCode}.");
        return errors.Any ? Refusal.Invalid(errors) : null;
    }

    /// <summary>"When the payment amount is changed, a new clientSessionSecret is generated." Once the money is held there is nothing to pay with it.</summary>
    private ClientSecret? NextSecret(Intent intent) =>
        intent.Approval is null ? new ClientSecret(ids.ClientSessionSecret(), clock.Now + IntentCommands.SecretLifetime) : null;
}
