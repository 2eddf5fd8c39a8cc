using ShopCheckout.Baskets;
using ShopCheckout.Checkout;
using ShopCheckout.Orders;
using ShopCheckout.Payments;
using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Simulation.World;
using ShopCheckout.Testing;

namespace ShopCheckout.Simulation.Actors;

/// <summary>Somebody who wants to buy one basket once, and does what people do: presses Pay again, dawdles, changes their mind, goes away.</summary>
internal sealed class Shopper
{
    private const int MostPresses = 4;

    private static readonly int[] DawdleMinutes = [1, 9, 28, 31, 34, 50];

    private readonly Play _play;
    private readonly bool _hurries;
    private readonly string? _tip;

    public Shopper(Play play, int number, Theme theme)
    {
        _play = play;
        Number = number;
        var bits = Dice.Mix(play.Dice.Seed ^ (ulong)(number + 77));
        BasketId = new Guid((int)bits, 1, 2, 3, 4, 5, 6, 7, 8, 9, (byte)number);
        _hurries = theme == Theme.Money;
        _tip = play.Dice.IsSo(200, Choice.Tips, number) ? Tips.KeyOf(Tips.Offered[0]) : null;

        // Half of those whose money is what matters pay for the cake, which is held before it is taken.
        Wants = [(_hurries && play.Dice.Chance(400, Choice.Cake) ? 2 : play.Dice.Throw(4, Choice.Product), 1 + play.Dice.Throw(2, Choice.Quantity))];
        if (_hurries && Wants[0].Product > 0 && play.Dice.Chance(400, Choice.SecondProduct))
            Wants = [(0, 1), .. Wants];
    }

    public int Number { get; }

    public Guid BasketId { get; }

    public IReadOnlyList<(int Product, int Quantity)> Wants { get; }

    /// <summary>How many of the first product were wanted instead, beside one of the second, each time the shopper thought again.</summary>
    public List<int> Changed { get; } = [];

    /// <summary>Intents whose page was approved for this basket.</summary>
    public HashSet<string> Approved { get; } = new(StringComparer.Ordinal);

    /// <summary>What was on the button when Pay was pressed, for each page that came of it.</summary>
    public HashSet<(string IntentId, long GoodsMinor, long TipMinor)> Agreed { get; } = [];

    public async Task LiveAsync(Actor me)
    {
        var onTheButton = (Goods: 0L, Tip: 0L);
        for (var press = 0; press < MostPresses; press++)
        {
            await _play.Conductor.PauseAsync(me, "goes to the checkout");
            var pressed = await _play.AskAsync(me, "PlaceOrder", shop => PressPayAsync(shop, read => onTheButton = read));
            switch (pressed.Value)
            {
                case PlaceOrder.Result.PayAt pay:
                    var intentId = pay.PaymentLink.Split('/')[^1];
                    Agreed.Add((intentId, onTheButton.Goods, onTheButton.Tip));
                    _play.Cast.HasOrdered(pay.OrderId, intentId);
                    if (await AtThePaymentPageAsync(me, pay.OrderId, intentId))
                        return;
                    break;
                case null or PlaceOrder.Result.TryAgain or PlaceOrder.Result.TotalChanged or PlaceOrder.Result.Refused:
                    break; // An error page, or a kind word: press again.
                default:
                    return;
            }
        }
    }

    private async Task<PlaceOrder.Result> PressPayAsync(Shop shop, Action<(long Goods, long Tip)> reads)
    {
        var form = TestShop.Form() with { Tip = _tip };
        var view = await shop.SendAsync(new ViewCheckout.Query(BasketId, form));
        reads((view.Quote.Total.Minor, view.Quote.Tip.Minor));
        return await shop.SendAsync(new PlaceOrder.Command(BasketId, form, view.Quote.ToPay.Minor));
    }

    /// <returns>True when the shopper is done.</returns>
    private async Task<bool> AtThePaymentPageAsync(Actor me, Guid orderId, string intentId)
    {
        switch (_hurries ? 0 : _play.Dice.Throw(10, Choice.AtPaymentPage))
        {
            case 1:
                await PayAsync(me, intentId, SandboxServer.DeclinedCard);
                break;
            case 2:
                if (_play.Dice.Chance(500))
                    await _play.AskAsync(me, new SyncPayment.Command(orderId)); // Comes back without having paid.
                return true; // Goes away for good.
            case 3:
                await _play.SleepAsync(TimeSpan.FromMinutes(DawdleMinutes[_play.Dice.Throw(DawdleMinutes.Length, Choice.DawdleMinutes)]));
                break;
            case 4:
                await _play.AskAsync(me, new CancelOrder.Command(orderId));
                if (_play.Dice.Chance(500))
                    return true;
                break; // The page is still open in another window.
            case 5:
                Changed.Add(1 + _play.Dice.Throw(2));
                await _play.AskAsync(me, new ChangeBasket.Command(BasketId, [new("tea", Changed[^1]), new("mug", 1)]));
                return false; // Presses Pay on the changed basket.
            case 6:
                await _play.AskAsync(me, new ResumePayment.Command(orderId));
                break;
            default:
                break;
        }

        if (!await PayAsync(me, intentId, SandboxServer.ApprovedCard))
            return false;
        _play.Cast.HasPaid(orderId, intentId);
        if (_play.Dice.Chance(700, Choice.ComesBack))
        {
            await _play.AskAsync(me, new SyncPayment.Command(orderId));
            await _play.AskAsync(me, new ShowConfirmation.Command(orderId));
        }

        return true;
    }

    private async Task<bool> PayAsync(Actor me, string intentId, string card)
    {
        await _play.Conductor.PauseAsync(me, $"types a card for {intentId[^6..]}");
        var status = await _play.Stage.Dojo.PayAsync(intentId, card);
        _play.Conductor.Trace.Note(_play.Conductor.Time.Now, me.Name, $"the page says {(status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "it cannot be paid")}");
        if (status == 0)
            Approved.Add(intentId);
        return status == 0;
    }
}
