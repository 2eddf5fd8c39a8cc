using System.Text.Json;
using ShopCheckout.Checkout;
using ShopCheckout.Orders;

namespace ShopCheckout.Web.Api;

/// <summary>Why a checkout cannot be paid, as problem details. Where there is a page that knows more, <c>orderUrl</c> names it.</summary>
internal static class CheckoutProblems
{
    public static IResult NotFromHere() => Results.Problem(
        statusCode: StatusCodes.Status403Forbidden, title: "This can only be asked by the shop's own pages.", detail: "Send an Origin of the shop, or its antiforgery token.");

    public static IResult NoSuchOrder() => Results.Problem(statusCode: StatusCodes.Status404NotFound, title: "There is no such order.");

    public static IResult BasketEmpty() => Results.Problem(statusCode: StatusCodes.Status409Conflict, title: "The basket is empty.");

    public static IResult NothingPlaced() => Results.Problem(
        statusCode: StatusCodes.Status409Conflict, title: "Nothing has been ordered yet.", detail: "Send the checkout's details to place the order of this basket.");

    public static IResult DojoAway() => new Later(Results.Problem(
        statusCode: StatusCodes.Status503ServiceUnavailable, title: "The payment service did not answer.", detail: "Nothing was charged. Try again in a moment; nothing can be charged twice."));

    /// <param name="token">The order's, whose return page asks for what is needed; null when there is no order yet and the checkout page does.</param>
    public static IResult Held(string? token) => Results.Problem(
        statusCode: StatusCodes.Status429TooManyRequests,
        title: "Too many cards were declined.",
        detail: "Something has to happen before the next card: a wait, or a check that is made on the page named here.",
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["orderUrl"] = token is null ? "/checkout" : $"/checkout/return/{token}" });

    public static IResult Over(OrderStatus status, Guid orderId, OrderLinks links) => Results.Problem(
        statusCode: StatusCodes.Status409Conflict,
        title: "There is nothing to pay any more.",
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["orderStatus"] = status.ToString(), ["orderUrl"] = $"/orders/{links.TokenFor(orderId)}" });

    /// <summary>Of somebody who has tried many codes that do not hold. The code was not looked at.</summary>
    public static IResult TooManyCodes() => Results.Problem(
        statusCode: StatusCodes.Status429TooManyRequests,
        title: "Too many discount codes that are not valid were tried.",
        detail: "Wait ten minutes, or go on without a code. Nothing was ordered.",
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["field"] = "code" });

    // The same shape as for a field that is filled in wrongly, so that a page has one way to show either.
    private static IResult Refused(string field, string why)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(field);
        return Results.ValidationProblem(
            new Dictionary<string, string[]>(StringComparer.Ordinal) { [name] = [why] },
            statusCode: StatusCodes.Status422UnprocessableEntity,
            title: "Something that was chosen cannot be had.",
            detail: why,
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["field"] = name });
    }

    public static IResult Of(PlaceOrder.Result result, OrderLinks links) => result switch
    {
        PlaceOrder.Result.AlreadyPaid paid => Over(OrderStatus.Paid, paid.OrderId, links),
        PlaceOrder.Result.Held => Held(null),
        PlaceOrder.Result.BasketEmpty => BasketEmpty(),
        PlaceOrder.Result.TotalChanged changed => Results.Problem(
            statusCode: StatusCodes.Status409Conflict,
            title: "The total is another than the one agreed to.",
            detail: $"The order comes to {changed.Total.ToRecord()}. Nothing was charged.",
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["amount"] = new AmountOf(changed.Total.Minor, changed.Total.Currency) }),
        PlaceOrder.Result.ChoiceRefused refused => Refused(refused.Field, refused.Why),
        PlaceOrder.Result.SoldOut soldOut => Results.Problem(
            statusCode: StatusCodes.Status409Conflict, title: "Not everything is left.", detail: $"There is not enough left of {string.Join(", ", soldOut.Lines.Select(l => l.Name))}."),
        PlaceOrder.Result.Refused => Results.Problem(
            statusCode: StatusCodes.Status503ServiceUnavailable, title: "The payment could not be started.", detail: "Nothing was charged, and the shop was told."),
        _ => DojoAway(),
    };

    /// <summary>Says when to come back.</summary>
    private sealed class Later(IResult problem) : IResult
    {
        private const string Seconds = "2";

        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = Seconds;
            return problem.ExecuteAsync(httpContext);
        }
    }
}
