using MediatR;
using Microsoft.AspNetCore.Mvc;
using ShopCheckout.Payments;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>Money that is neither here nor there: calls whose answer nobody knows yet.</summary>
public sealed class UnknownModel(IMediator mediator, IIdSource ids) : StaffPage(ids)
{
    public IReadOnlyList<ListUnknown.Row> Calls { get; private set; } = [];

    public ActForm AskForm(ListUnknown.Row call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Form(
            call.AttemptId.ToString("N"),
            "Ask",
            "Ask Dojo now",
            $"about the {call.Operation.InWords()} of {call.Number}",
            $"Dojo is asked what became of the {call.Operation.InWords()} of {call.Amount.ToDisplay()}. If it was never done it may be sent again, so at most {call.Amount.ToDisplay()} moves, once.",
            ("id", call.AttemptId.ToString()));
    }

    /// <summary>For what a person may say what came of it: the forms to say so.</summary>
    public IEnumerable<ActForm> DecisionForms(ListUnknown.Row call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var (target, about, what, amount) = (call.AttemptId.ToString("N"), $"the {call.Operation.InWords()} of {call.Number}", call.Operation.InWords(), call.Amount.ToDisplay());
        if (call.MayBeDecided)
            yield return Form(target, "Deny", "It did not happen", about, $"Look in Dojo's portal first; Dojo is asked once more too. The {what} of {amount} counts as not done, and another can be made.", ("id", call.AttemptId.ToString()));
        if (call is { MayBeDecided: true, Operation: PaymentOperation.Refund })
            yield return Form(target, "Confirm", "It happened", about, $"Look in Dojo's portal first; Dojo is asked once more too. The {what} of {amount} counts as done, and is not sent again.", ("id", call.AttemptId.ToString()));
    }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public Task<IActionResult> OnPostAskAsync(Guid id, CancellationToken cancellationToken) => ActAsync(
        id.ToString("N"),
        "Ask",
        async act => await mediator.Send(new AskAboutAttempt.Command(id, act), cancellationToken) switch
        {
            AttemptState.Succeeded => "Dojo did it. The books show it.",
            AttemptState.Refused => "Dojo did not do it: no money moved.",
            _ => "Still no answer. It is asked about again by itself.",
        },
        () => LoadAsync(cancellationToken));

    public Task<IActionResult> OnPostDenyAsync(Guid id, CancellationToken cancellationToken) => DecideAsync("Deny", id, happened: false, cancellationToken);

    public Task<IActionResult> OnPostConfirmAsync(Guid id, CancellationToken cancellationToken) => DecideAsync("Confirm", id, happened: true, cancellationToken);

    private Task<IActionResult> DecideAsync(string handler, Guid id, bool happened, CancellationToken cancellationToken) => ActAsync(
        id.ToString("N"),
        handler,
        async act => await mediator.Send(new DecideCall.Command(id, happened, act), cancellationToken) switch
        {
            { WhyNot: { } why } => why,
            { State: AttemptState.Succeeded } => "It counts as done. The books show it.",
            _ => "It counts as not done: no money moved.",
        },
        () => LoadAsync(cancellationToken));

    private async Task LoadAsync(CancellationToken cancellationToken) => Calls = await mediator.Send(new ListUnknown.Query(), cancellationToken);
}
