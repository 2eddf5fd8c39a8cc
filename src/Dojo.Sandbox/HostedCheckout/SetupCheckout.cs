using Dojo.Sandbox.Api;
using Dojo.Sandbox.Pages;
using Dojo.Sandbox.SetupIntents;
using static Dojo.Sandbox.HostedCheckout.CheckoutHttp;

namespace Dojo.Sandbox.HostedCheckout;

/// <summary>The checkout page of a setup intent: the shopper reads the terms and gives a card, which is charged later or never.</summary>
internal sealed class SetupCheckout(SandboxStore store, SetupCardCommands cards, PageRenderer pages, SandboxClock clock)
{
    public async Task ShowAsync(HttpContext http)
    {
        var setup = await store.Vault.SetupIntents.FindAsync(Id(http));
        if (setup is { Status: SetupIntentStatus.Created })
            await FormAsync(http, setup, null);
        else
            await MessageAsync(http, setup);
    }

    public async Task CompleteAsync(HttpContext http)
    {
        var setup = await store.Vault.SetupIntents.FindAsync(Id(http));
        if (setup is { Status: SetupIntentStatus.Created })
            http.Response.Redirect($"/checkout/{setup.Id}");
        else
            await MessageAsync(http, setup);
    }

    public async Task AuthorizeAsync(HttpContext http)
    {
        var setup = await store.Vault.SetupIntents.FindAsync(Id(http));
        if (setup is not { Status: SetupIntentStatus.Created })
        {
            await OverAsync(http, setup);
            return;
        }

        if (await ReadFormAsync(http) is not { } posted)
        {
            SeeOther(http, $"/checkout/{setup.Id}");
            return;
        }

        var form = ShopperForm.ReadSetup(setup.Request.Config, posted, clock.Now);
        if (form.Errors.Count > 0 || form.Card is null)
        {
            await FormAsync(http, setup, form, StatusCodes.Status422UnprocessableEntity);
            return;
        }

        if (form.HasDetails && cards.GiveDetails(new SetupDetailsGiven(setup.Id, form.Email, form.Billing, form.Shipping)).Try(out var given, out _))
            await given.Durable;
        await FollowAsync(http, cards.Authorize(setup.Id, form.Card));
    }

    public async Task ShowChallengeAsync(HttpContext http)
    {
        var setup = await store.Vault.SetupIntents.FindAsync(Id(http));
        if (setup?.Challenge is { } challenge && challenge.ChallengeId == (string?)http.Request.RouteValues["challengeId"])
            await pages.AnswerAsync<ChallengePage>(http, new() { ["View"] = SetupPresenter.Challenge(setup, challenge) });
        else
            http.Response.Redirect($"/checkout/{Id(http)}");
    }

    public async Task AnswerChallengeAsync(HttpContext http)
    {
        var answer = (await ReadFormAsync(http))?["answer"].ToString();
        if (answer is "approve" or "fail")
            await FollowAsync(http, cards.AnswerChallenge(Id(http), (string)http.Request.RouteValues["challengeId"]!, answer == "approve"));
        else
            SeeOther(http, http.Request.Path);
    }

    /// <summary>Leads the shopper on, once what happened is written down.</summary>
    private async Task FollowAsync(HttpContext http, Result<SetupResult> result)
    {
        if (!result.Try(out var outcome, out _))
        {
            // Another tab was faster, or the time was up in between: show how it ended.
            await OverAsync(http, await store.Vault.SetupIntents.FindAsync(Id(http)));
            return;
        }

        await outcome.Saved.Durable;
        var setup = outcome.Saved.Entity;
        if (setup.Challenge is { } challenge)
            SeeOther(http, $"/checkout/{setup.Id}/challenge/{challenge.ChallengeId}");
        else
            await OverAsync(http, setup);
    }

    private async Task OverAsync(HttpContext http, SetupIntent? setup)
    {
        if (setup?.Approval is not null)
            SeeOther(http, CheckoutEndpoints.ReturnAddress(setup.Request.Config, setup.Id) ?? $"/checkout/{setup.Id}/complete");
        else if (setup is { Status: SetupIntentStatus.Created })
            SeeOther(http, $"/checkout/{setup.Id}");
        else
            await MessageAsync(http, setup);
    }

    private Task FormAsync(HttpContext http, SetupIntent setup, ShopperForm? typed, int status = StatusCodes.Status200OK) =>
        pages.AnswerAsync<PayPage>(http, new() { ["Order"] = SetupPresenter.Order(setup), ["Form"] = SetupPresenter.Form(setup, typed) }, status);

    private Task MessageAsync(HttpContext http, SetupIntent? setup)
    {
        var status = setup?.Status switch
        {
            null => StatusCodes.Status404NotFound,
            SetupIntentStatus.Authorized or SetupIntentStatus.Completed => StatusCodes.Status200OK,
            _ => StatusCodes.Status410Gone,
        };
        return pages.AnswerAsync<MessagePage>(http, new() { ["View"] = setup is null ? CheckoutMessages.NotFound : SetupPresenter.Message(setup) }, status);
    }
}
