using System.Globalization;
using Dojo.Sandbox.HostedCheckout;
using Dojo.Sandbox.Intents;

namespace Dojo.Sandbox.Control;

/// <summary>A receipt as its reader finds it in the mail. <c>automatic</c>: it went out by itself when the payment was captured.</summary>
internal sealed record ReceiptMail(string Id, string PaymentIntentId, DateTimeOffset SentAt, IReadOnlyList<string> To, bool Automatic, string Subject, string Text);

internal sealed record ReceiptPage(IReadOnlyList<ReceiptMail> Receipts);

/// <summary>The outbox: what would have been mailed.</summary>
internal sealed class ReceiptEndpoints(SandboxStore store)
{
    /// <summary>As many as a person or a test looks through; <c>?paymentIntentId=</c> finds any other.</summary>
    private const int MaxReceipts = 200;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/_sandbox/receipts", (RequestDelegate)ListAsync);

    private async Task ListAsync(HttpContext http)
    {
        var id = http.Request.Query["paymentIntentId"].ToString();
        IEnumerable<IntentEntry> intents = id.Length > 0
            ? store.Intents.Find(id) is { } place ? [place] : []
            : store.Intents.All.OlderThan(null);
        var page = new List<ReceiptMail>();
        foreach (var entry in intents)
        {
            if (page.Count >= MaxReceipts)
                break;
            if (!store.Summarize(entry).HasReceipt)
                continue;
            var (intent, durable) = store.Settle(entry);
            await durable;
            page.AddRange(intent.Receipts.Select(r => Mail(intent, r)));
        }

        await http.Response.WriteAsJsonAsync(new ReceiptPage([.. page.OrderByDescending(m => m.SentAt)]), SandboxJson.Api.ReceiptPage);
    }

    private static ReceiptMail Mail(Intent intent, Receipt receipt)
    {
        var merchant = CheckoutPresenter.Merchant(intent);
        var card = intent.Approval!.Card;
        var paid = (intent.Amount with { Value = intent.CapturedAmount > 0 ? intent.CapturedAmount : intent.AuthorizedAmount }).Show();
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{merchant}\nReference: {intent.Request.Reference}\nDate: {intent.ApprovedAt:yyyy-MM-dd HH:mm} UTC\nCard: {card.Scheme} ending in {card.Last4}\nTotal: {paid}");
        return new ReceiptMail(receipt.Id, intent.Id, receipt.At, receipt.Emails, receipt.Automatic, $"Your receipt from {merchant}", text);
    }
}
