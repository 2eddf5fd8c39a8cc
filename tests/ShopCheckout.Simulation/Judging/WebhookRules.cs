using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Judging;

internal static class WebhookRules
{
    private static readonly string[] Ranks = ["Pending", "Created", "Authorized", "Captured", "Refunded", "Reversed", "Canceled"];

    /// <summary>What was answered 2xx is processed, put aside as somebody else's, or dead-lettered; and processed means that the payment followed.</summary>
    public static IEnumerable<string> NothingAcknowledgedIsLost(Play play, Books books)
    {
        foreach (var forgery in play.Post.TakenForgeries)
            yield return $"A forged event was taken: {forgery}.";
        foreach (var letter in play.Post.Acknowledged.Values)
        {
            if (!books.Inbox.TryGetValue(letter.EventId, out var state))
                yield return $"Event {letter.EventId[^6..]} was acknowledged and is not in the inbox.";
            else if (state == "Waiting")
                yield return $"Event {letter.EventId[^6..]} was acknowledged and still waits.";
            else if (state == "Dead" && !books.Alerts.Contains($"DeadEvent {letter.EventId}"))
                yield return $"Event {letter.EventId[^6..]} is dead and nobody was told.";
        }

        foreach (var (eventId, payment, flagged) in books.Processed)
        {
            var letter = play.Stage.Dojo.Letters.FirstOrDefault(l => l.EventId == eventId);
            if (letter is not null && !flagged && Array.IndexOf(Ranks, payment) < Array.IndexOf(Ranks, letter.Status))
                yield return $"Event {eventId[^6..]} told of {letter.Status} and was noted as processed while the payment was {payment}.";
        }
    }
}
