using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Judging;

internal static class MailRules
{
    /// <summary>What is noted as sent was handed over, word for word; nothing was that is not written down; and nothing is left behind.</summary>
    public static IEnumerable<string> WhatIsSentArrived(Play play, Books books)
    {
        var arrived = play.Stage.Mailbox.Taken.ToLookup(m => m.Id);
        foreach (var mail in books.Mails)
        {
            if (mail.State == "Sent" && !arrived[mail.Id].Any())
                yield return $"Mail {mail.Key} is noted as sent and was never handed over.";
            if (arrived[mail.Id].Any(m => m.Recipient != mail.Recipient || m.Subject != mail.Subject || m.Text != mail.Text))
                yield return $"Mail {mail.Key} was handed over with other words.";
            if (mail.State is not "Sent")
                yield return $"Mail {mail.Key} is still {mail.State}.";
        }

        foreach (var stray in arrived.Where(a => books.Mails.All(m => m.Id != a.Key)))
            yield return $"Mail {stray.First().Key} was sent of something that never happened.";
    }

    /// <summary>Who paid, or gave a card, is told so.</summary>
    public static IEnumerable<string> EverybodyIsTold(Books books)
    {
        var keys = books.Mails.Select(m => m.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var order in books.Orders.Where(o => books.Events.Any(e => e.OrderId == o.Id && e.Kind is "Paid" or "PaidLate") && books.Bookings.All(b => b.FeeOrderId != o.Id && b.DepositOrderId != o.Id)))
        {
            if (!keys.Any(k => k.StartsWith("order-", StringComparison.Ordinal) && k.EndsWith(order.Id.ToString("N"), StringComparison.Ordinal)))
                yield return $"Order {order.Number} is paid and its shopper was told nothing.";
        }

        foreach (var booking in books.Bookings.Where(b => b.FeeStatus == "Taken" && !keys.Contains($"booking-fee-taken:{b.Id:N}")))
            yield return $"The fee of booking {booking.Number} was taken and its guest was not told.";
        foreach (var booking in books.Bookings.Where(b => b.DepositStatus is "Paid" or "Kept" && !keys.Contains($"booking-confirmed:{b.Id:N}")))
            yield return $"The deposit of booking {booking.Number} was taken and its guest was not told.";
        foreach (var booking in books.Bookings.Where(b => b is { DepositStatus: "Kept", Status: "NoShow" } && !keys.Contains($"booking-deposit-kept:{b.Id:N}")))
            yield return $"The deposit of booking {booking.Number} is kept and its guest was not told.";
    }
}
