using System.Globalization;
using Dojo.Client;
using ShopCheckout.Payments;

namespace ShopCheckout.Gateway;

/// <summary>Between our words and Dojo's.</summary>
internal static class DojoTranslation
{
    public static CreatePaymentIntentRequest ToRequest(this NewIntent intent) => new()
    {
        Amount = intent.Amount.ToDojo(),
        TipsAmount = intent.Tip is { Minor: > 0 } tip ? tip.ToDojo() : null,
        Reference = intent.Reference,
        Description = intent.Description,
        CaptureMode = intent.Plan.IsManual ? Dojo.Client.CaptureMode.Manual : Dojo.Client.CaptureMode.Auto,
        AutoExpireIn = intent.Plan.IsManual ? intent.Plan.HoldFor : null,
        AutoExpireAction = intent.Plan switch
        {
            { IsManual: false } => null,
            { AtEnd: AtHoldEnd.Capture } => AutoExpireAction.Capture,
            _ => AutoExpireAction.Release,
        },
        PaymentMethods = intent.Payer is null ? [PaymentMethod.Card, PaymentMethod.Wallet] : [PaymentMethod.SavedCard, PaymentMethod.Card, PaymentMethod.Wallet],
        ExpireAt = intent.ExpireAt,
        SetupIntentId = intent.SetupIntentId,
        GenerateRemoteToken = intent.ForComponents ? true : null,
        IsNotOnlineCheckout = intent.IsNotOnlineCheckout ? true : null,
        Customer = new PaymentCustomerDetails { EmailAddress = intent.Email, Id = intent.Payer?.Id, Secret = intent.Payer?.Secret, SavedCardId = intent.PreferredCardId },
        ItemLines = [.. intent.Lines.Select(l => new ItemLine { Id = l.Id, Name = l.Name, Quantity = l.Quantity, AmountTotal = l.Total.ToDojo() })],
        TaxLines = [.. intent.Taxes.Select(t => new TaxLine { Id = t.Id, Caption = t.Name, SubCaption = t.SubName, AmountTotal = t.Total.ToDojo() })],
        Config = new PaymentIntentConfigRequest
        {
            Title = intent.Title,
            RedirectUrl = intent.ReturnUrl.AbsoluteUri,
            CancelUrl = intent.CancelUrl.AbsoluteUri,
            Payment = intent.AmountMayChange || intent.TipMayChange ? new PaymentConfigDetails { CustomAmountAllowed = intent.AmountMayChange, TipsAllowed = intent.TipMayChange } : null,
            Details = new PaymentIntentConfigDetails { ShowTotal = true, ShowReference = true },
        },
    };

    public static IntentSnapshot ToSnapshot(this PaymentIntent intent)
    {
        var status = StatusOf(intent.Status);
        var amount = intent.Amount is { } money ? new Money(money.Value, money.CurrencyCode) : new Money(0, string.Empty);
        return new IntentSnapshot(
            intent.Id,
            status,
            intent.Reference ?? string.Empty,
            amount,
            CapturedMinor(intent, status, amount),
            intent.RefundedAmount ?? 0,
            LinkOf(intent.PaymentLink),
            intent.ExpireAt,
            intent.PaymentEvents.Count(e => e.EventType == PaymentEventType.Declined),
            CardOf(intent))
        {
            Mode = intent.CaptureMode == Dojo.Client.CaptureMode.Manual ? Payments.CaptureMode.Manual : Payments.CaptureMode.Auto,
            AuthorizedAt = AuthorizedAt(intent),
            TipMinor = intent.TipsAmount?.Value ?? 0,
            Captures = [.. intent.Captures.Select(c => new SeenCapture(c.Id ?? string.Empty, c.Amount, StateOf(c.Status), c.CreatedAt))],
        };
    }

    // The query of a link holds its customer's secret, which is for one checkout and for nobody's books.
    private static Uri? LinkOf(string? link) => Uri.TryCreate(link, UriKind.Absolute, out var whole) ? new Uri(whole.GetLeftPart(UriPartial.Path)) : null;

    private static DateTimeOffset? AuthorizedAt(PaymentIntent intent) =>
        DateTimeOffset.TryParse(
            intent.PaymentDetails?.TransactionDateTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    private static SeenCaptureState StateOf(CaptureStatus status)
    {
        if (status == CaptureStatus.Successful)
            return SeenCaptureState.Successful;
        return status == CaptureStatus.Declined || status == CaptureStatus.Failed ? SeenCaptureState.Failed : SeenCaptureState.Open;
    }

    public static IntentPage ToPage(this Page<PaymentIntent> page) => new(
        [.. page.Data.Select(i => new ListedIntent(i.ToSnapshot(), i.UpdatedAt ?? i.CreatedAt ?? DateTimeOffset.UnixEpoch))],
        page.Data.Count == 0 || string.IsNullOrEmpty(page.After) ? null : page.After);

    // Captures are listed one by one for manual capture; an automatic capture takes the whole amount at once.
    private static long CapturedMinor(PaymentIntent intent, IntentStatus status, Money amount)
    {
        if (intent.Captures.Count > 0)
            return intent.Captures.Where(c => c.Status == CaptureStatus.Successful).Sum(c => c.Amount);
        var wasCaptured = status is IntentStatus.Captured or IntentStatus.Refunded || (status == IntentStatus.Reversed && intent.CaptureMode != Dojo.Client.CaptureMode.Manual);
        return wasCaptured ? intent.TotalAmount?.Value ?? amount.Minor : 0;
    }

    private static CardSummary? CardOf(PaymentIntent intent)
    {
        if (intent.PaymentDetails?.Card is not { } card)
            return null;
        var digits = card.Last4Pan ?? (card.CardNumber is { Length: >= 4 } masked ? masked[^4..] : null);
        return digits is null ? null : new CardSummary(card.CardType ?? "Card", digits[..Math.Min(4, digits.Length)]);
    }

    private static IntentStatus StatusOf(PaymentIntentStatus status) =>
        Enum.TryParse<IntentStatus>(status.Value, ignoreCase: false, out var known) && known != IntentStatus.Unrecognised && Enum.IsDefined(known)
            ? known
            : IntentStatus.Unrecognised;

    private static DojoMoney ToDojo(this Money money) => new(money.Minor, money.Currency);
}
