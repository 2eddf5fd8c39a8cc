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

    private async Task LoadAsync(CancellationToken cancellationToken) => Calls = await mediator.Send(new ListUnknown.Query(), cancellationToken);
}
