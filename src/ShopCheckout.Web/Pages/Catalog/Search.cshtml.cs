using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ShopCheckout.Web.Pages.Catalog;

[EnableRateLimiting(Front.RateLimits.Search)]
public sealed class SearchModel(IMediator mediator) : ListingPage(mediator)
{
    private const int MaxLength = 100;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Question { get; set; }

    public bool Asked => !string.IsNullOrWhiteSpace(Question);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Question = Question?.Trim();
        if (Question?.Length > MaxLength)
            Question = Question[..MaxLength];
        if (Asked)
            await ListAsync("/search", null, Question, cancellationToken);
        return Page();
    }
}
