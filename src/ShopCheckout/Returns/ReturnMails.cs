using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Data;
using ShopCheckout.Mail;
using ShopCheckout.Orders;

namespace ShopCheckout.Returns;

/// <summary>What shopper and merchant are told about a request; each once, in the commit of what it tells of.</summary>
public sealed class ReturnMails(ShopDbContext db, MailDesk desk, OrderLinks links, IOptions<ShopOptions> shop)
{
    public async Task AskedAsync(ReturnRequest asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var what = Name(asked.Kind);
        var order = await TellAsync(asked, "asked", $"we have your request for a {what}", $"We have your request for a {what}:\n\n{Lines(asked)}\n\nWe look at it and write to you. Nothing has gone back to your card yet.", cancellationToken);
        await desk.TellMerchantAsync(
            $"return-asked-merchant:{asked.Id:N}", $"Order {order.Number}: a {what} is asked for", $"{order.Contact.Name} asks for a {what} of order {order.Number}:\n\n{Lines(asked)}\n\nReason: {asked.Reason}{(asked.Words is null ? string.Empty : $"\n\n{asked.Words}")}\n\nAnswer it on the admin pages.", asked.OrderId, cancellationToken);
    }

    public async Task DecidedAsync(ReturnRequest asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var what = Name(asked.Kind);
        await (asked.Status switch
        {
            ReturnStatus.Approved => TellAsync(asked, "approved", $"your {what} is agreed", $"We agree to your {what}:\n\n{Lines(asked)}\n\n{asked.Answer}\n\nWe write again when the money is on its way to your card.", cancellationToken),
            ReturnStatus.Settled => TellAsync(asked, "settled", $"your {what} is settled", $"Your {what} is settled:\n\n{Lines(asked)}\n\n{asked.Answer}\n\nIf you think that is wrong, answer this mail.", cancellationToken),
            _ => TellAsync(asked, "declined", $"about your {what}", $"We are sorry: we cannot agree to your {what}.\n\n{asked.Answer}\n\nIf you think that is wrong, answer this mail.", cancellationToken),
        });
    }

    public async Task WithdrawnAsync(ReturnRequest asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var number = await db.Orders.Where(o => o.Id == asked.OrderId).Select(o => o.Number).SingleAsync(cancellationToken);
        await desk.TellMerchantAsync(
            $"return-withdrawn:{asked.Id:N}", $"Order {number}: the request was taken back", $"The shopper has taken back the request for a {Name(asked.Kind)} of order {number}. Nothing has to be done.", asked.OrderId, cancellationToken);
    }

    private async Task<(string Number, Contact Contact)> TellAsync(ReturnRequest asked, string step, string subject, string text, CancellationToken cancellationToken)
    {
        var order = await db.Orders.AsNoTracking().Where(o => o.Id == asked.OrderId).Select(o => new { o.Number, o.Contact }).SingleAsync(cancellationToken);
        await desk.WriteAsync(
            $"return-{step}:{asked.Id:N}", order.Contact.Email, $"Order {order.Number}: {subject}", $"Hello {order.Contact.Name},\n\n{text}\n\nYour order:\n{links.OrderUrl(asked.OrderId)}\n\n{shop.Value.Name}", asked.OrderId, cancellationToken);
        return (order.Number, order.Contact);
    }

    private static string Name(ReturnKind kind) => kind == ReturnKind.Cancellation ? "cancellation" : "return";

    private static string Lines(ReturnRequest asked) => string.Join('\n', asked.Lines.OrderBy(l => l.Position).Select(l => $"{l.Quantity} × {l.Name}"));
}
