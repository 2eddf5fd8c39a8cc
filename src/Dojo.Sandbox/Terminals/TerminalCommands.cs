using Dojo.Sandbox.Api;
using Dojo.Sandbox.Areas;
using Dojo.Sandbox.Intents;

namespace Dojo.Sandbox.Terminals;

/// <summary>What a till system can do with card machines through the API.</summary>
internal sealed class TerminalCommands(SandboxStore store, CardMachine machine, SandboxIds ids)
{
    public Result<Saved<TerminalSession>> Create(string accountId, TerminalSessionRequest request)
    {
        if (TerminalSessionShapes.Objection(request.Details) is { } objection)
            return objection;
        if (!Own(accountId, request.TerminalId).Try(out var terminal, out var refusal) || !Details(accountId, request.Details).Try(out var details, out refusal))
            return refusal;
        if (store.Terminals.LastOf(terminal.Id) is { IsFinal: false } last)
            machine.Advance(last.Id);
        return store.Terminals.Create(new SessionCreated(ids.TerminalSession(), accountId, terminal.Id, details));
    }

    /// <summary>A terminal of another account is there and not the caller's: the API has a status for that.</summary>
    public Result<Terminal> Own(string accountId, string terminalId)
    {
        if (!Ids.Check("TerminalId", terminalId, "tm_").Try(out _, out var refusal))
            return refusal;
        if (store.Terminals.Of(accountId).FirstOrDefault(t => t.Id == terminalId) is { } terminal)
            return terminal;
        return store.Terminals.Find(terminalId) is null
            ? Refusal.NotFound("terminal", terminalId)
            : new Refusal(StatusCodes.Status403Forbidden, "The terminal belongs to another account.");
    }

    /// <summary>The details, checked against the payment intent; a refund without an amount is of all that is left.</summary>
    private Result<SessionDetails> Details(string accountId, SessionDetails details)
    {
        if (details.PaymentIntentId is not { } intentId)
            return details;
        if (OwnIntents.Malformed(intentId) is { } malformed)
            return malformed;
        if (store.Intents.Find(intentId) is not { } place || place.Current.AccountId != accountId)
            return Refusal.NotFound("payment intent", intentId);
        var intent = store.Settle(place).Intent;
        if (details.MatchedRefund is not { } refund)
        {
            return IntentTransitions.Allows(intent, IntentChange.Approve)
                ? details
                : Refusal.Invalid($"The payment intent is {intent.Status}; only one in status Created can be paid.");
        }

        var amount = refund.Amount ?? intent.Amount with { Value = Movements.Refundable(intent) };
        if (amount.CurrencyCode != intent.Amount.CurrencyCode)
            return MoneyRules.Invalid("Details.MatchedRefund.Amount.CurrencyCode", "The Details.MatchedRefund.Amount.CurrencyCode field must be the currency of the payment.");
        return MoneyRules.Check(intent, new RefundRequest(amount.Value)) is { } refusal
            ? refusal
            : details with { MatchedRefund = refund with { Amount = amount } };
    }
}
