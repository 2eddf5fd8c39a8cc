using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopCheckout.Data;
using ShopCheckout.Mail;
using ShopCheckout.Orders;

namespace ShopCheckout.Returns;

/// <summary>What shopper and merchant are told about a request; each once, in the commit of what it tells of.</summary>
public sealed class ReturnMails(ShopDbContext db, MailDesk desk, OrderLinks links, Tongues tongues, IOptions<ShopOptions> shop)
{
    public async Task AskedAsync(ReturnRequest asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var what = Name(asked.Kind);
        var isReturn = asked.Kind == ReturnKind.Return;
        var order = await TellAsync(asked, "asked", number => (
            isReturn ? Words.Say($"Order {number}: we have your request for a return") : Words.Say($"Order {number}: we have your request for a cancellation"),
            [isReturn ? Words.Say("We have your request for a return:") : Words.Say("We have your request for a cancellation:"), Lines(asked), Words.Say("We look at it and write to you. Nothing has gone back to your card yet.")]), cancellationToken);
        await desk.TellMerchantAsync(
            $"return-asked-merchant:{asked.Id:N}", $"Order {order.Number}: a {what} is asked for", $"{order.Contact.Name} asks for a {what} of order {order.Number}:\n\n{Lines(asked)}\n\nReason: {asked.Reason}{(asked.Words is null ? string.Empty : $"\n\n{asked.Words}")}\n\nAnswer it on the admin pages.", asked.OrderId, cancellationToken);
    }

    public async Task DecidedAsync(ReturnRequest asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var isReturn = asked.Kind == ReturnKind.Return;
        await (asked.Status switch
        {
            ReturnStatus.Approved => TellAsync(asked, "approved", number => (
                isReturn ? Words.Say($"Order {number}: your return is agreed") : Words.Say($"Order {number}: your cancellation is agreed"),
                [isReturn ? Words.Say("We agree to your return:") : Words.Say("We agree to your cancellation:"), Lines(asked), asked.Answer, Words.Say("We write again when the money is on its way to your card.")]), cancellationToken),
            ReturnStatus.Settled => TellAsync(asked, "settled", number => (
                isReturn ? Words.Say($"Order {number}: your return is settled") : Words.Say($"Order {number}: your cancellation is settled"),
                [isReturn ? Words.Say("Your return is settled:") : Words.Say("Your cancellation is settled:"), Lines(asked), asked.Answer, Words.Say("If you think that is wrong, answer this mail.")]), cancellationToken),
            _ => TellAsync(asked, "declined", number => (
                isReturn ? Words.Say($"Order {number}: about your return") : Words.Say($"Order {number}: about your cancellation"),
                [isReturn ? Words.Say("We are sorry: we cannot agree to your return.") : Words.Say("We are sorry: we cannot agree to your cancellation."), asked.Answer, Words.Say("If you think that is wrong, answer this mail.")]), cancellationToken),
        });
    }

    public async Task WithdrawnAsync(ReturnRequest asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var number = await db.Orders.Where(o => o.Id == asked.OrderId).Select(o => o.Number).SingleAsync(cancellationToken);
        await desk.TellMerchantAsync(
            $"return-withdrawn:{asked.Id:N}", $"Order {number}: the request was taken back", $"The shopper has taken back the request for a {Name(asked.Kind)} of order {number}. Nothing has to be done.", asked.OrderId, cancellationToken);
    }

    // In the language of the order, whoever caused it.
    private async Task<(string Number, Contact Contact)> TellAsync(
        ReturnRequest asked, string step, Func<string, (string Subject, IReadOnlyList<string?> Paragraphs)> write, CancellationToken cancellationToken)
    {
        var order = await db.Orders.AsNoTracking().Where(o => o.Id == asked.OrderId).Select(o => new { o.Number, o.Contact, o.Language }).SingleAsync(cancellationToken);
        using var speech = tongues.Speak(order.Language);
        var (subject, paragraphs) = write(order.Number);
        await desk.WriteAsync(
            $"return-{step}:{asked.Id:N}",
            order.Contact.Email,
            subject,
            string.Join("\n\n", [Words.Say($"Hello {order.Contact.Name},"), .. paragraphs, $"{Words.Say("Your order:")}\n{links.OrderUrl(asked.OrderId)}", shop.Value.Name]),
            asked.OrderId,
            cancellationToken);
        return (order.Number, order.Contact);
    }

    private static string Name(ReturnKind kind) => kind == ReturnKind.Cancellation ? "cancellation" : "return";

    private static string Lines(ReturnRequest asked) => string.Join('\n', asked.Lines.OrderBy(l => l.Position).Select(l => $"{l.Quantity} × {l.Name}"));
}
