using System.Globalization;
using Microsoft.Extensions.Options;
using ShopCheckout.Mail;

namespace ShopCheckout.PaymentLinks;

/// <summary>What a customer is told about a payment link or a quote, and the merchant of its end.</summary>
public sealed class LinkMails(MailDesk desk, PayLinks links, IOptions<ShopOptions> shop)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(shop.Value.TimeZone);

    /// <param name="link">With its lines.</param>
    /// <param name="cancellationToken">Stops before anything is added.</param>
    public Task SentAsync(PaymentLink link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        var lines = string.Join('\n', link.Lines.OrderBy(l => l.Position).Select(l => $"{l.Quantity} × {l.Name}: {l.Total.ToDisplay()}"));
        var vat = link.Vat.IsZero ? string.Empty : $", of which VAT {link.Vat.ToDisplay()}";
        var reference = link.Reference is null ? string.Empty : $"\nYour reference: {link.Reference}";
        var what = link.Kind == PaymentLinkKind.Quote
            ? "Here is our quote. To accept it, open the link below and pay there."
            : "Here is what there is to pay, and the link to pay it by card.";
        return desk.WriteAsync(
            $"payment-link-sent:{link.Id:N}:{link.TimesSent}",
            link.Contact.Email,
            $"{Name(link)} from {shop.Value.Name}: {link.Total.ToDisplay()}",
            $"Hello {link.Contact.Name},\n\n{what}{(link.Note is null ? string.Empty : $"\n\n{link.Note}")}\n\n{lines}\nTotal: {link.Total.ToDisplay()}{vat}{reference}\n\n"
                + $"It is valid until {LastDay(link)}:\n{links.PageOf(link.Id)}\n\nThis address is only for you. We never ask for your card in a mail.\n\n{shop.Value.Name}",
            orderId: null,
            cancellationToken);
    }

    public Task WithdrawnAsync(PaymentLink link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        return desk.WriteAsync(
            $"payment-link-withdrawn:{link.Id:N}",
            link.Contact.Email,
            $"{Name(link)} from {shop.Value.Name} is withdrawn",
            $"Hello {link.Contact.Name},\n\nWe have withdrawn what we sent you ({link.Total.ToDisplay()}). There is nothing to pay, and nothing was taken.\n\n{shop.Value.Name}",
            orderId: null,
            cancellationToken);
    }

    /// <summary>The customer is thanked by the order's own mail; this one is the merchant's.</summary>
    public Task PaidAsync(PaymentLink link, Guid orderId, string orderNumber, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        return desk.TellMerchantAsync(
            $"payment-link-paid:{link.Id:N}",
            $"{Name(link)} is paid: {link.Total.ToDisplay()}",
            $"{link.Contact.Name} has paid {link.Total.ToDisplay()} for {Name(link)}. It is order {orderNumber}.",
            orderId,
            cancellationToken);
    }

    private static string Name(PaymentLink link) => $"{(link.Kind == PaymentLinkKind.Quote ? "Quote" : "Payment request")} {link.Number}";

    // It ends with a day, so the last moment that counts is just before.
    private string LastDay(PaymentLink link) =>
        TimeZoneInfo.ConvertTime(link.ValidUntil.AddTicks(-1), _zone).ToString("dddd d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
}
