using System.Globalization;
using System.Net;
using System.Text;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Reconciliation;

namespace ShopCheckout.Web.Pages.Admin.Reconciliation;

/// <summary>One run: what it found, and what can be done about it.</summary>
public sealed class RunModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public ViewRun.Model View { get; private set; } = null!;

    /// <summary>The break whose reason was not good enough, and what was typed.</summary>
    public (Guid Break, string Reason, string Error)? Wrong { get; private set; }

    public string? Problem { get; private set; }

    [TempData]
    public string? Notice { get; set; }

    /// <summary>What was ticked and typed for several at once, if it was not good enough.</summary>
    public SeveralInput? Several { get; private set; }

    public sealed record SeveralInput(IReadOnlyCollection<Guid> Ticked, string Reason, string Error);

    private static string WrongReason => $"Enter a reason in one line of at most {AcceptBreak.LongestReason} characters.";

    private static bool IsReason(string text) => text.Length is > 0 and <= AcceptBreak.LongestReason && !text.Any(char.IsControl);

    private string Actor => User.Identity?.Name ?? throw new InvalidOperationException("Staff have a name.");

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostHealAsync(Guid id, Guid breakId, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        switch (await mediator.Send(new HealBreak.Command(breakId, Actor), cancellationToken))
        {
            case HealBreak.Result.Healed:
                Notice = "Healed: the three records agree again.";
                return RedirectToPage(new { id, After });
            case HealBreak.Result.StillThere:
                Problem = "Dojo was asked and it is still there. Nothing was changed that a person must decide.";
                break;
            default:
                Problem = "Dojo did not answer, or the payment was being changed at the same moment. Try again.";
                break;
        }

        return await AgainAsync(id, HttpStatusCode.Conflict, cancellationToken);
    }

    public async Task<IActionResult> OnPostAcceptAsync(Guid id, Guid breakId, string? reason, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        var tidy = (reason ?? string.Empty).Trim();
        if (!IsReason(tidy))
        {
            Wrong = (breakId, tidy, WrongReason);
            return await AgainAsync(id, HttpStatusCode.UnprocessableEntity, cancellationToken);
        }

        Notice = await mediator.Send(new AcceptBreak.Command([breakId], Actor, tidy), cancellationToken) > 0
            ? "Accepted. It counts as explained until it changes."
            : "It was closed already.";
        return RedirectToPage(new { id, After });
    }

    /// <summary>Accepts all that were ticked, or all strangers that the page showed, with one reason.</summary>
    public async Task<IActionResult> OnPostAcceptSeveralAsync(Guid id, Guid[] ticked, Guid[] strangers, bool allStrangers, string? reason, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        var (wanted, tidy) = (allStrangers ? strangers : ticked, (reason ?? string.Empty).Trim());
        if (!IsReason(tidy) || wanted.Length == 0)
        {
            Several = new SeveralInput([.. ticked], tidy, IsReason(tidy) ? "Tick what you accept." : WrongReason);
            return await AgainAsync(id, HttpStatusCode.UnprocessableEntity, cancellationToken);
        }

        var accepted = await mediator.Send(new AcceptBreak.Command(wanted, Actor, tidy), cancellationToken);
        var left = wanted.Length - accepted;
        Notice = $"{accepted} accepted. They count as explained until they change.{(left > 0 ? $" {left} had been closed already, or changed meanwhile." : "")}";
        return RedirectToPage(new { id, After });
    }

    /// <summary>All breaks of the run, page by page, so that a long list needs no more memory than a short one.</summary>
    public async Task<IActionResult> OnGetCsvAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"reconciliation-{View.Run.RequestedAt:yyyyMMdd-HHmm}.csv\"");
        await using var text = new StreamWriter(Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await using var csv = new BreaksCsv(text);
        await csv.BeginAsync();
        for (var page = await mediator.Send(new ViewRun.Query(id, After: null), cancellationToken); page is not null;)
        {
            await csv.WriteAsync(page.Breaks, cancellationToken);
            page = page.Next is { } next ? await mediator.Send(new ViewRun.Query(id, next), cancellationToken) : null;
        }

        return new EmptyResult();
    }

    private async Task<IActionResult> AgainAsync(Guid id, HttpStatusCode status, CancellationToken cancellationToken)
    {
        Response.StatusCode = (int)status;
        await LoadAsync(id, cancellationToken);
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new ViewRun.Query(id, After), cancellationToken) is not { } view)
            return false;
        View = view;
        return true;
    }
}
