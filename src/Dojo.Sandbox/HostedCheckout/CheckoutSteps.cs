using Dojo.Sandbox.Api;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Pages;
using Dojo.Sandbox.Webhooks;
using static Dojo.Sandbox.HostedCheckout.CheckoutHttp;

namespace Dojo.Sandbox.HostedCheckout;

/// <summary>What follows when a payment intent's form was posted, whichever page it stood on.</summary>
internal sealed class CheckoutSteps(
    SandboxStore store, PaymentCommands payments, AmountCommands amounts, WebhookDispatcher dispatcher, PageRenderer pages)
{
    /// <summary>Writes down what was typed beside the card. False: the intent takes no changes any more.</summary>
    public async Task<bool> KeepAsync(Intent intent, ShopperForm form)
    {
        var kept = true;
        if (form.HasDetails)
            await NoteAsync(payments.GiveDetails(new ShopperDetailsGiven(intent.Id, form.Email, form.Billing, form.Shipping)));
        if (form.AmountMinor is { } amount && amount != intent.Amount.Value)
            await NoteAsync(amounts.SetAmount(intent.AccountId, intent.Id, new SetAmountRequest(intent.Amount with { Value = amount })));
        if (form.TipMinor is { } tip && tip != (intent.Request.TipsAmount?.Value ?? 0))
            await NoteAsync(amounts.SetTips(intent.AccountId, intent.Id, new SetTipsRequest(intent.Amount with { Value = tip })));
        return kept;

        async Task NoteAsync(Result<Committed> result)
        {
            if (result.Try(out var committed, out _))
                await committed.Durable;
            else
                kept = false;
        }
    }

    /// <summary>Leads the shopper on, once what happened is written down.</summary>
    public async Task FollowAsync(HttpContext http, string id, Result<PaymentResult> result)
    {
        if (!result.Try(out var payment, out _))
        {
            // Another tab was faster, or the time was up in between: show how it ended.
            await OverAsync(http, await store.FindAsync(id));
            return;
        }

        await dispatcher.SettleAsync(payment.Committed);
        var intent = payment.Committed.Intent;
        if (intent.Challenge is { } challenge)
            SeeOther(http, $"/checkout/{id}/challenge/{challenge.ChallengeId}");
        else if (payment.StatusCode == PaymentResult.Paid)
            SeeOther(http, CheckoutEndpoints.ReturnAddress(intent) ?? $"/checkout/{id}/complete");
        else
            SeeOther(http, $"/checkout/{id}");
    }

    public async Task OverAsync(HttpContext http, Intent? intent)
    {
        if (intent?.Approval is not null)
            SeeOther(http, CheckoutEndpoints.ReturnAddress(intent) ?? $"/checkout/{intent.Id}/complete");
        else if (intent is { Status: PaymentIntentStatus.Created })
            SeeOther(http, $"/checkout/{intent.Id}");
        else
            await MessageAsync(http, intent, CheckoutMessages.AlreadyPaid);
    }

    public Task MessageAsync(HttpContext http, Intent? intent, Func<Intent, MessageView> paid)
    {
        var (view, status) = intent switch
        {
            null => (CheckoutMessages.NotFound, StatusCodes.Status404NotFound),
            { Canceled: not null } => (CheckoutMessages.Canceled(intent), StatusCodes.Status410Gone),
            _ => (paid(intent), StatusCodes.Status200OK),
        };
        return pages.AnswerAsync<MessagePage>(http, new() { ["View"] = view }, status);
    }
}
