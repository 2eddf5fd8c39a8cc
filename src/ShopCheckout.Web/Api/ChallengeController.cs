using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using ShopCheckout.Abuse;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Api;

/// <summary>Where the captcha's widget fetches what it has to solve.</summary>
[ApiController]
[Route("checkout/challenge")]
[EnableRateLimiting(RateLimits.Challenge)]
public sealed class ChallengeController(IMediator mediator) : ControllerBase
{
    [HttpGet]
    public async Task<ProofOfWork.Challenge> GetAsync(CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        return await mediator.Send(new NewChallenge.Query(), cancellationToken);
    }
}
