using Microsoft.Extensions.Options;
using ShopCheckout.Mail;

namespace ShopCheckout.PaymentLinks;

/// <summary>What a customer is told about a payment link or a quote, in the shop's first language, and the merchant of its end.</summary>
public sealed class LinkMails(MailDesk desk, PayLinks links, Tongues tongues, IOptions<ShopOptions> shop)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(shop.Value.TimeZone);

    /// <param name="link">With its lines.</param>
    /// <param name="cancellationToken">Stops before anything is added.</param>
    public async Task SentAsync(PaymentLink link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        using var speech = tongues.Speak(name: null);
        await desk.WriteAsync(
            $"payment-link-sent:{link.Id:N}:{link.TimesSent}",
            link.Contact.Email,
            Words.Say($"{Name(link)} from {shop.Value.Name}: {link.Total.ToDisplay()}"),
            Join(
                Words.Say($"Hello {link.Contact.Name},"),
                link.Kind == PaymentLinkKind.Quote
                    ? Words.Say("Here is our quote. To accept it, open the link below and pay there.")
                    : Words.Say("Here is what there is to pay, and the link to pay it by card."),
                link.Note,
                Sums(link),
                $"{Words.Say($"It is valid until {LastDay(link)}:")}\n{links.PageOf(link.Id)}",
                Words.Say("This address is only for you. We never ask for your card in a mail."),
                shop.Value.Name),
            orderId: null,
            cancellationToken);
    }

    public async Task WithdrawnAsync(PaymentLink link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        using var speech = tongues.Speak(name: null);
        await desk.WriteAsync(
            $"payment-link-withdrawn:{link.Id:N}",
            link.Contact.Email,
            Words.Say($"{Name(link)} from {shop.Value.Name} is withdrawn"),
            Join(
                Words.Say($"Hello {link.Contact.Name},"),
                Words.Say($"We have withdrawn what we sent you ({link.Total.ToDisplay()}). There is nothing to pay, and nothing was taken."),
                shop.Value.Name),
            orderId: null,
            cancellationToken);
    }

    /// <summary>The customer is thanked by the order's own mail; this one is the merchant's.</summary>
    public async Task PaidAsync(PaymentLink link, Guid orderId, string orderNumber, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        using var speech = Tongues.SpeakBritish();
        await desk.TellMerchantAsync(
            $"payment-link-paid:{link.Id:N}",
            $"{Name(link)} is paid: {link.Total.ToDisplay()}",
            $"{link.Contact.Name} has paid {link.Total.ToDisplay()} for {Name(link)}. It is order {orderNumber}.",
            orderId,
            cancellationToken);
    }

    private static string Name(PaymentLink link) => link.Kind == PaymentLinkKind.Quote ? Words.Say($"Quote {link.Number}") : Words.Say($"Payment request {link.Number}");

    private static string Sums(PaymentLink link)
    {
        var lines = link.Lines.OrderBy(l => l.Position).Select(l => $"{l.Quantity} × {l.Name}: {l.Total.ToDisplay()}");
        var total = link.Vat.IsZero ? Words.Say($"Total: {link.Total.ToDisplay()}") : Words.Say($"Total: {link.Total.ToDisplay()}, of which VAT {link.Vat.ToDisplay()}");
        var reference = link.Reference is null ? Array.Empty<string>() : [Words.Say($"Your reference: {link.Reference}")];
        return string.Join('\n', [.. lines, total, .. reference]);
    }

    private static string Join(params string?[] paragraphs) => string.Join("\n\n", paragraphs.Where(p => p is not null));

    // It ends with a day, so the last moment that counts is just before.
    private string LastDay(PaymentLink link) =>
        DateWords.Weekday(TimeZoneInfo.ConvertTime(link.ValidUntil.AddTicks(-1), _zone));
}
