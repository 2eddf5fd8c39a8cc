using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Audit;

namespace ShopCheckout.Web.Pages.Admin;

/// <summary>A page on which staff act: each act asks for a reason, and pressing twice is one act.</summary>
public abstract class StaffPage(IIdSource ids) : PageModel
{
    private string? _target;
    private string? _error;

    [BindProperty]
    public ActInput Act { get; set; } = new();

    /// <summary>What came of it, shown once on the page that follows.</summary>
    [TempData]
    public string? Notice { get; set; }

    /// <summary>The form of one act, filled in as it was sent if it was sent wrong.</summary>
    /// <param name="target">On what; tells the page's forms from each other.</param>
    /// <param name="handler">The page's handler.</param>
    /// <param name="label">On the button.</param>
    /// <param name="about">What the button is about, for whoever does not see where it stands.</param>
    /// <param name="what">What will happen, in money above all.</param>
    /// <param name="fields">What the handler has to be told.</param>
    public ActForm Form(string target, string handler, string label, string about, string what, params (string Name, string Value)[] fields)
    {
        var mine = _target == handler + target;
        return new ActForm($"act-{handler}-{target}".Replace(' ', '-'), ids.NewId(), handler, label, about, what, fields, mine ? Act.Reason : null, mine ? _error : null);
    }

    /// <summary>For a form of the page's own: pressing twice is one act.</summary>
    protected Guid NewActId() => ids.NewId();

    protected string Actor => User.Identity?.Name ?? throw new InvalidOperationException("Staff have a name.");

    /// <summary>Does what a form of <see cref="Form"/> asks for, or shows the page again when no reason was given.</summary>
    /// <param name="target">As given to the form.</param>
    /// <param name="handler">As given to the form.</param>
    /// <param name="act">Does it and says what came of it.</param>
    /// <param name="showAgain">Loads the page.</param>
    /// <param name="thenTo">Where to go after; null for this page.</param>
    protected async Task<IActionResult> ActAsync(string target, string handler, Func<StaffAct, Task<string>> act, Func<Task> showAgain, object? thenTo = null)
    {
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(showAgain);
        var wanted = new StaffAct(Act.Id, Actor, (Act.Reason ?? string.Empty).Trim());
        var problems = await new StaffActValidator().ValidateAsync(wanted);
        if (problems.IsValid)
        {
            Notice = await act(wanted);
            return RedirectToPage(thenTo);
        }

        (_target, _error) = (handler + target, problems.Errors[0].ErrorMessage);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await showAgain();
        return Page();
    }
}

/// <summary>What the form of an act sends.</summary>
public sealed class ActInput
{
    public Guid Id { get; set; }

    public string? Reason { get; set; }
}

/// <summary>The form of one act.</summary>
public sealed record ActForm(
    string ElementId, Guid ActId, string Handler, string Label, string About, string What, IReadOnlyList<(string Name, string Value)> Fields, string? Typed, string? Error);
