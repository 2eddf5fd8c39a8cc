using MediatR;
using Microsoft.AspNetCore.Mvc;
using ShopCheckout.Data;
using ShopCheckout.Mail;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>What was given up or keeps failing: events, mails, and due work. Each can be tried again.</summary>
public sealed class DeadModel(IMediator mediator, IIdSource ids) : StaffPage(ids)
{
    public IReadOnlyList<ListEvents.Row> Events { get; private set; } = [];

    public IReadOnlyList<ListMails.Row> Mails { get; private set; } = [];

    public IReadOnlyList<DeadItem> Items { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public Task<IActionResult> OnPostEventAsync(Guid id, CancellationToken cancellationToken) => ActAsync(
        id.ToString("N"),
        "Event",
        async act => await mediator.Send(new RetryEvent.Command(id, act), cancellationToken) ? "The event is tried again now." : "The event had been processed meanwhile.",
        () => LoadAsync(cancellationToken));

    public Task<IActionResult> OnPostMailAsync(Guid id, CancellationToken cancellationToken) => OnMailAsync(id, giveUp: false, cancellationToken);

    public Task<IActionResult> OnPostDropMailAsync(Guid id, CancellationToken cancellationToken) => OnMailAsync(id, giveUp: true, cancellationToken);

    public Task<IActionResult> OnPostItemAsync(string work, Guid id, CancellationToken cancellationToken) => OnItemAsync(work, id, giveUp: false, cancellationToken);

    public Task<IActionResult> OnPostDropItemAsync(string work, Guid id, CancellationToken cancellationToken) => OnItemAsync(work, id, giveUp: true, cancellationToken);

    private Task<IActionResult> OnMailAsync(Guid id, bool giveUp, CancellationToken cancellationToken) => ActAsync(
        id.ToString("N"),
        giveUp ? "DropMail" : "Mail",
        async act => !await mediator.Send(new RepairMail.Command(id, giveUp, act), cancellationToken) ? "The mail had been sent meanwhile."
            : giveUp ? "The mail is given up." : "The mail is sent again now.",
        () => LoadAsync(cancellationToken));

    private Task<IActionResult> OnItemAsync(string work, Guid id, bool giveUp, CancellationToken cancellationToken) => ActAsync(
        $"{work}{id:N}",
        giveUp ? "DropItem" : "Item",
        async act => !await mediator.Send(new RepairTrouble.Command(work, id, giveUp, act), cancellationToken) ? "It had gone well meanwhile."
            : giveUp ? "It is left alone from now on." : "It is tried again by the next sweep.",
        () => LoadAsync(cancellationToken));

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Events = (await mediator.Send(new ListEvents.Query(InboxState.Dead, null), cancellationToken)).Rows;
        Mails = (await mediator.Send(new ListMails.Query(MailState.Dead), cancellationToken)).Rows;
        Items = [.. (await mediator.Send(new ListTroubles.Query(), cancellationToken)).Select(DeadItem.Of)];
    }

    /// <summary>Work on one item that keeps failing.</summary>
    public sealed record DeadItem(
        string Work, Guid ItemId, int Failures, DateTimeOffset FirstFailedAt, DateTimeOffset NextTryAt, string LastError, DateTimeOffset? GivenUpAt)
    {
        internal static DeadItem Of(ListTroubles.Row row) => new(row.Work, row.ItemId, row.Failures, row.FirstFailedAt, row.NextTryAt, row.LastError, row.GivenUpAt);
    }
}
