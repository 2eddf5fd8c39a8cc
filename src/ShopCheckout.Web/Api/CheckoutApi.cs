using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using ShopCheckout.Checkout;
using ShopCheckout.Customers;
using ShopCheckout.Orders;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Api;

/// <summary>The server's side of Dojo's components, as Dojo's documentation has it: a page posts JSON to <c>/checkout</c> and gets the intent's
/// id and its client session secret. Forms posted to the same address go to the checkout page.</summary>
internal static class CheckoutApi
{
    // A checkout form is some hundred bytes; notes have at most 1,000 characters.
    private const int MaxBytes = 16 * 1024;

    // The documentation's own example sends its JSON in mode no-cors, and browsers call that text.
    private static readonly string[] ContentTypes = ["application/json", "text/plain"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
        MaxDepth = 4,
    };

    public static void MapCheckoutApi(this WebApplication app)
    {
        foreach (var path in new[] { "/checkout", "/api/checkout" })
        {
            app.MapPost(path, PostAsync)
                .WithMetadata(new ConsumesAttribute(ContentTypes[0], ContentTypes[1]))
                .Accepts<CheckoutRequest>(isOptional: true, ContentTypes[0], ContentTypes[1])
                .Produces<CheckoutResponse>()
                .ProducesProblem(StatusCodes.Status400BadRequest)
                .ProducesProblem(StatusCodes.Status403Forbidden)
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status409Conflict)
                .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity)
                .ProducesProblem(StatusCodes.Status429TooManyRequests)
                .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
                .WithName(path == "/checkout" ? "Checkout" : "ApiCheckout")
                .WithTags("Checkout")
                .WithSummary("The intent of the caller's order, and a new client session secret for it.")
                .WithDescription("For the shop's own pages: cookie, and a request of the same origin or an antiforgery token. Places the order of the caller's basket if the details come along; the amount is always the shop's. A discount code goes into `code`: one that does not hold is a 422 whose `errors.code` says why, to be shown as it is; who tries many that do not hold gets a 429. With another total than the one agreed to, the answer is a 409 whose `amount` is the total, code included.")
                .RequireRateLimiting(RateLimits.Checkout);
        }

        app.MapPost("/checkout/customer", CustomerAsync)
            .Produces<CustomerResponse>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithName("CheckoutCustomer")
            .WithTags("Checkout")
            .WithSummary("The signed-in shopper's customer at Dojo, and a new secret that opens their saved cards.")
            .WithDescription("For the shop's own pages: cookies, and a request of the same origin or an antiforgery token. The customer is made when there is none.")
            .RequireRateLimiting(RateLimits.Checkout);
    }

    private static async Task<IResult> CustomerAsync(HttpContext http, IMediator mediator, SameOrigin sameOrigin, CurrentShopper current, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!await sameOrigin.IsProvenAsync(http))
            return CheckoutProblems.NotFromHere();
        if (current.Id is not { } customerId)
            return Results.Problem(statusCode: StatusCodes.Status401Unauthorized, title: "Nobody is signed in.");
        return await mediator.Send(new OpenCustomer.Command(customerId), cancellationToken) is { } customer
            ? Results.Json(new CustomerResponse(customer.Id, customer.Secret, customer.ExpiresAt), Json)
            : CheckoutProblems.DojoAway();
    }

    private static async Task<IResult> PostAsync(HttpContext http, IMediator mediator, OrderLinks links, SameOrigin sameOrigin, CurrentShopper current, CodeGuesses guesses, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!await sameOrigin.IsProvenAsync(http))
            return CheckoutProblems.NotFromHere();
        if (await ReadAsync(http.Request, cancellationToken) is not { } request)
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: "The body is not a checkout that can be read.");

        try
        {
            var (orderId, problem) = await FindAsync(http, request, mediator, links, current, guesses, cancellationToken);
            return orderId is { } id ? await OpenAsync(id, mediator, links, cancellationToken) : problem!;
        }
        catch (ValidationException exception)
        {
            return Results.ValidationProblem(
                exception.Errors.GroupBy(e => JsonNamingPolicy.CamelCase.ConvertName(e.PropertyName.TrimStart('.')), StringComparer.Ordinal)
                    .ToDictionary(g => g.Key, g => g.Select(e => e.ErrorMessage).ToArray(), StringComparer.Ordinal),
                statusCode: StatusCodes.Status422UnprocessableEntity);
        }
    }

    /// <summary>The order that is meant: the one whose signed token came along, the one that the basket has open, or a new one.</summary>
    private static async Task<(Guid? OrderId, IResult? Problem)> FindAsync(
        HttpContext http, CheckoutRequest request, IMediator mediator, OrderLinks links, CurrentShopper current, CodeGuesses guesses, CancellationToken cancellationToken)
    {
        if (request.Order is { } token)
            return links.TryRead(token, out var named) ? (named, null) : (null, CheckoutProblems.NoSuchOrder());
        if (BasketCookie.Read(http.Request) is not { } basketId)
            return (null, CheckoutProblems.BasketEmpty());
        if (!request.PlacesAnOrder)
            return await mediator.Send(new FindOpenOrder.Query(basketId), cancellationToken) is { } open ? (open, null) : (null, CheckoutProblems.NothingPlaced());

        if (!string.IsNullOrWhiteSpace(request.Code) && guesses.AreTooMany(http))
            return (null, CheckoutProblems.TooManyCodes());

        // Without a total nobody agreed to one; no order costs less than nothing.
        var placed = await mediator.Send(new PlaceOrder.Command(basketId, request.ToForm(), request.AgreedTotalMinor ?? -1, current.Id), cancellationToken);
        if (placed is PlaceOrder.Result.ChoiceRefused { IsGuess: true })
            guesses.Count(http);
        return placed is PlaceOrder.Result.PayAt pay ? (pay.OrderId, null) : (null, CheckoutProblems.Of(placed, links));
    }

    private static async Task<IResult> OpenAsync(Guid orderId, IMediator mediator, OrderLinks links, CancellationToken cancellationToken) =>
        await mediator.Send(new OpenSession.Command(orderId), cancellationToken) switch
        {
            OpenSession.Result.Ready r => Results.Json(
                new CheckoutResponse(r.IntentId, r.Secret, r.ExpiresAt, r.Reference, new AmountOf(r.Amount.Minor, r.Amount.Currency), r.Declines, links.ReturnUrl(orderId)), Json),
            OpenSession.Result.Over over => CheckoutProblems.Over(over.Status, orderId, links),
            OpenSession.Result.Held => CheckoutProblems.Held(links.TokenFor(orderId)),
            OpenSession.Result.NotFound => CheckoutProblems.NoSuchOrder(),
            _ => CheckoutProblems.DojoAway(),
        };

    /// <returns>Null when there is more than a checkout can be, or it is no JSON. The documentation's own example sends what means nothing here.</returns>
    private static async Task<CheckoutRequest?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is > MaxBytes)
            return null;
        var buffer = new byte[MaxBytes + 1];
        var read = 0;
        while (read < buffer.Length && await request.Body.ReadAsync(buffer.AsMemory(read), cancellationToken) is var count and > 0)
            read += count;
        if (read == 0)
            return new CheckoutRequest();
        try
        {
            return read > MaxBytes ? null : JsonSerializer.Deserialize<CheckoutRequest>(buffer.AsSpan(0, read), Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
