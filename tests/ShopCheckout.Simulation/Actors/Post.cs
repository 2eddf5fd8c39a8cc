using System.Text;
using Dojo.Client;
using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Simulation.World;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Simulation.Actors;

/// <summary>Carries the provider's webhooks to the shop: late, twice, in any order, or never. And sometimes somebody forges one.</summary>
internal sealed class Post(Play play, Mail mail)
{
    private readonly HashSet<string> _sorted = new(StringComparer.Ordinal);
    private int _trips;

    /// <summary>Events the shop has answered 2xx to: it may not lose them any more.</summary>
    public Dictionary<string, Letter> Acknowledged { get; } = new(StringComparer.Ordinal);

    /// <summary>Forgeries that the shop took for genuine.</summary>
    public List<string> TakenForgeries { get; } = [];

    /// <summary>What can be delivered now.</summary>
    public IEnumerable<Letter> Waiting()
    {
        foreach (var letter in play.Stage.Dojo.Letters.Where(l => _sorted.Add(l.EventId)))
            letter.IsLost = mail == Mail.Lost || (mail == Mail.Careless && play.Dice.Chance(300));
        return play.Stage.Dojo.Letters.Where(l => l is { IsLost: false, IsAcknowledged: false });
    }

    public Actor Deliver(Letter letter, Shop shop)
    {
        return shop.Receiver = play.Conductor.Start($"post-{++_trips}", async me =>
        {
            var answer = await play.AskAsync(me, new AcceptEvent.Command(letter.Body, WebhookSignature.Compute(letter.Body, Shop.WebhookSecret)), shop);
            shop.Receiver = null;
            if (answer is { Came: true, Value: AcceptEvent.Result.Stored })
            {
                Acknowledged[letter.EventId] = letter;

                // The acknowledgement may be lost on its way back, or the sender careless: the same event comes again.
                letter.IsAcknowledged = letter.Failures > 1 || !(mail == Mail.Careless && play.Dice.Chance(250));
            }

            letter.Failures++;
        });
    }

    public Actor Forge(Letter genuine, Shop shop)
    {
        return shop.Receiver = play.Conductor.Start("forger", async me =>
        {
            var forged = genuine.Text.Replace("Created", "Captured", StringComparison.Ordinal).Replace(genuine.EventId, "evt_forged", StringComparison.Ordinal);
            var body = Encoding.UTF8.GetBytes(forged);
            var signature = play.Dice.Throw(3) switch
            {
                0 => WebhookSignature.Compute(body, "another-secret"),
                1 => WebhookSignature.Compute(genuine.Body, Shop.WebhookSecret),
                _ => null,
            };
            var answer = await play.AskAsync(me, new AcceptEvent.Command(body, signature), shop);
            shop.Receiver = null;
            if (answer is { Came: true, Value: AcceptEvent.Result.Stored })
                TakenForgeries.Add(forged);
        });
    }

    /// <summary>A process works off an event that it stored, as soon as it gets to it.</summary>
    public Actor Pump(Shop shop, Guid inboxId)
    {
        shop.Signalled.Remove(inboxId);
        return play.Conductor.Start($"pump-{++_trips}", me => play.AskAsync(
            me,
            nameof(ProcessEvent),
            async pumping =>
            {
                await pumping.PumpAsync(inboxId);
                return true;
            },
            shop));
    }
}
