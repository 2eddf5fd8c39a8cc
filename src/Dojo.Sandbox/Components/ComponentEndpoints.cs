using Dojo.Sandbox.Api;
using Dojo.Sandbox.HostedCheckout;
using Dojo.Sandbox.Pages;

namespace Dojo.Sandbox.Components;

/// <summary>
/// The components: the script that shops load, the frames that it opens on the Sandbox's origin, and what these frames call.
/// Card data goes from the frame to the Sandbox only; the shop's page sees results.
/// </summary>
internal sealed class ComponentEndpoints(SandboxStore store, Transactions transactions, PageRenderer pages)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/payments/v1/client.js", ["GET", "HEAD"], (RequestDelegate)ScriptAsync);
        routes.MapMethods("/payments/assets/ApplePay/apple-developer-merchantid-domain-association", ["GET", "HEAD"], (RequestDelegate)DomainFileAsync);
        routes.MapGet("/payments/v1/card", (RequestDelegate)(http => pages.AnswerAsync<CardFrame>(http, [], Framing.ByShops)));
        routes.MapGet("/payments/v1/wallet", (RequestDelegate)(http => pages.AnswerAsync<WalletFrame>(http, [], Framing.ByShops)));
        routes.MapGet("/payments/v1/wallet/sheet", (RequestDelegate)(http => pages.AnswerAsync<WalletSheet>(http, [], Framing.ByShops)));
        routes.MapPost("/payments/v1/session", (RequestDelegate)(http => OnceAsync(http, SessionAsync)));
        routes.MapPost("/payments/v1/transactions", (RequestDelegate)(http => OnceAsync(http, ExecuteAsync))).WithMetadata(new OperationName("ExecutePayment"));
        routes.MapGet("/payments/v1/challenge/{id}/{challengeId}", (RequestDelegate)ShowChallengeAsync);
        routes.MapPost("/payments/v1/challenge/{id}/{challengeId}", (RequestDelegate)AnswerChallengeAsync);
    }

    /// <summary>The address never changes, so the browser asks each time whether the script has; a page may also ask for it with CORS, for its integrity.</summary>
    private static Task ScriptAsync(HttpContext http)
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return Asset.AnswerAsync(http, "client.js", "no-cache");
    }

    /// <summary>The file that shops put under <c>/.well-known</c> for Apple Pay, byte for byte.</summary>
    private static Task DomainFileAsync(HttpContext http)
    {
        http.Response.ContentType = "application/octet-stream";
        http.Response.ContentLength = AppleDomainFile.Bytes.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.Body.WriteAsync(AppleDomainFile.Bytes).AsTask();
    }

    /// <summary>
    /// A browser sends a request again by itself when a connection that it had used before breaks. A payment whose answer is lost
    /// would come twice, and the page would hear that its token is spent instead of that nobody knows: so no connection is used again.
    /// </summary>
    private static Task OnceAsync(HttpContext http, RequestDelegate answer)
    {
        http.Response.Headers.Connection = "close";
        return answer(http);
    }

    private async Task SessionAsync(HttpContext http)
    {
        var body = await RequestBody.ReadAsync(http, SessionRequest.Shape, SandboxJson.Api.SessionRequest, ApiVersion.Latest);
        var (intent, objection) = await transactions.OpenAsync(body.Value?.PaymentToken);
        var answer = intent is null
            ? new SessionResponse(objection!.StatusCode)
            : new SessionResponse(0, CheckoutPresenter.Merchant(intent), intent.Total.Show());
        await http.Response.WriteAsJsonAsync(answer, SandboxJson.Api.SessionResponse);
    }

    private async Task ExecuteAsync(HttpContext http)
    {
        var body = await RequestBody.ReadAsync(http, TransactionRequest.Shape, SandboxJson.Api.TransactionRequest, ApiVersion.Latest);
        var answer = body.Try(out var request, out var refusal)
            ? await transactions.ExecuteAsync(request)
            : new TransactionResult(Transactions.InvalidRequest, null, refusal.Errors?.Values.FirstOrDefault()?[0] ?? refusal.Detail ?? "");
        await http.Response.WriteAsJsonAsync(answer, SandboxJson.Api.TransactionResult);
    }

    private async Task ShowChallengeAsync(HttpContext http)
    {
        var intent = await store.FindAsync((string)http.Request.RouteValues["id"]!);
        if (intent?.Challenge is { } challenge && challenge.ChallengeId == (string?)http.Request.RouteValues["challengeId"])
        {
            var view = new ChallengeView(
                CheckoutPresenter.Merchant(intent), http.Request.Path, $"{challenge.Card.Scheme} ending in {challenge.Card.Last4}", intent.Total.Show());
            await pages.AnswerAsync<ChallengeFrame>(http, new() { ["View"] = view }, Framing.ByShops);
        }
        else
        {
            await DoneAsync(http, new TransactionResult(Transactions.InvalidRequest, null, "The challenge is over. Start the payment again."));
        }
    }

    /// <summary>A shopper who goes away without answering is a shopper whom the bank could not recognise.</summary>
    private async Task AnswerChallengeAsync(HttpContext http)
    {
        var approve = http.Request.HasFormContentType && (await http.Request.ReadFormAsync(http.RequestAborted))["answer"] == "approve";
        await DoneAsync(http, await transactions.AnswerChallengeAsync(
            (string)http.Request.RouteValues["id"]!, (string)http.Request.RouteValues["challengeId"]!, approve));
    }

    private Task DoneAsync(HttpContext http, TransactionResult result) =>
        pages.AnswerAsync<ChallengeDone>(http, new() { ["Result"] = result }, Framing.ByShops);
}
