using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using ShopCheckout.Audit;
using ShopCheckout.PaymentLinks;

namespace ShopCheckout.Web.Pages.Admin.Links;

/// <summary>Writes a draft: a new one, one that was not sent yet, or a copy of one that was.</summary>
public sealed class EditModel(IMediator mediator, IIdSource ids, IOptions<ShopOptions> shop, IOptions<PaymentLinkOptions> rules, TimeProvider clock) : PageModel
{
    /// <summary>Made with the form; saved twice it is one draft.</summary>
    [BindProperty]
    public Guid ActId { get; set; }

    [BindProperty]
    public LinkInput Input { get; set; } = new();

    /// <summary>The draft that is written; null for a new one.</summary>
    public Guid? LinkId { get; private set; }

    public IReadOnlyList<OfferProducts.Row> Products { get; private set; } = [];

    public IReadOnlyList<(string Field, string Error)> Errors { get; private set; } = [];

    public string? Problem { get; private set; }

    public bool IsQuote => Input.Kind == PaymentLinkKind.Quote;

    public string Title => LinkId is null ? (IsQuote ? "New quote" : "New payment link") : (IsQuote ? "Change the quote" : "Change the payment link");

    public DateOnly LastDay => Today.AddDays(rules.Value.LongestDays);

    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().InShopZone().DateTime);

    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field).Error;

    public async Task<IActionResult> OnGetAsync(Guid? id, PaymentLinkKind kind, Guid? copy, CancellationToken cancellationToken)
    {
        Input = new LinkInput { Kind = kind, Terms = kind == PaymentLinkKind.Quote ? rules.Value.QuoteTerms : null };
        if ((id ?? copy) is { } source)
        {
            if (await mediator.Send(new ViewLink.Query(source), cancellationToken) is not { } link || (id is not null && link.Status != PaymentLinkStatus.Draft))
                return NotFound();
            Input = LinkInput.From(link);
        }

        if (id is null)
            Input.ValidUntil = Today.AddDays(rules.Value.ValidDays);
        if (Input.Lines.Count == 0)
            Input.Lines.Add(new());
        (LinkId, ActId) = (id, ids.NewId());
        return await ShowAsync(cancellationToken);
    }

    /// <summary>One more line, or one less: works without scripts.</summary>
    public async Task<IActionResult> OnPostLinesAsync(Guid? id, int? remove, CancellationToken cancellationToken)
    {
        LinkId = id;
        ModelState.Clear();
        if (remove is { } at && at >= 0 && at < Input.Lines.Count)
            Input.Lines.RemoveAt(at);
        else if (Input.Lines.Count < LinkDraft.MostLines)
            Input.Lines.Add(new());
        if (Input.Lines.Count == 0)
            Input.Lines.Add(new());
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken cancellationToken)
    {
        LinkId = id;
        await ShowAsync(cancellationToken);
        Errors = Input.Check(Products, shop.Value.Currency, out var draft);
        if (ActId == Guid.Empty || Errors.Count > 0)
            return Again();
        try
        {
            var act = new StaffAct(ActId, User.StaffName(), id is null ? "Draft written." : "Draft changed.");
            if (await mediator.Send(new SaveLink.Command(id, draft, act), cancellationToken) is { } saved)
                return RedirectToPage("/Admin/Links/Link", new { id = saved });
            Problem = "It was sent or withdrawn meanwhile and cannot be changed any more.";
        }
        catch (ValidationException exception)
        {
            Errors = [.. exception.Errors.Select(e => (e.PropertyName.TrimStart('.'), e.ErrorMessage))];
        }

        return Again();
    }

    private PageResult Again()
    {
        Response.StatusCode = Problem is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict;
        if (Input.Lines.Count == 0)
            Input.Lines.Add(new());
        return Page();
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Products = await mediator.Send(new OfferProducts.Query(), cancellationToken);
        return Page();
    }
}
