using ShopCheckout.Bookings;
using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Simulation.World;
using ShopCheckout.Testing;

namespace ShopCheckout.Simulation.Actors;

/// <summary>Somebody who wants a table once: gives a card or pays a deposit, or does not, asks for another time, calls off in time or late, comes or stays away.</summary>
internal sealed class Guest
{
    /// <summary>Parties of so many pay a deposit; smaller ones give a card.</summary>
    public const int DepositFrom = 3;

    /// <summary>What a deposit comes to for each of them.</summary>
    public const long DepositMinor = 1000;

    private const int MostPresses = 4;
    private const int PayingPerMille = 450;

    private static readonly int[] DawdleMinutes = [1, 9, 17, 19, 25, 40];

    private readonly Play _play;
    private readonly Guid _formKey;
    private readonly string _card;
    private readonly int _party;
    private DateTimeOffset _wantsAt;

    public Guest(Play play, int number, DateTimeOffset wantsAt)
    {
        (_play, Number, _wantsAt) = (play, number, wantsAt);
        _formKey = new Guid((int)Dice.Mix(play.Dice.Seed ^ (ulong)(number + 7077)), 5, 5, 5, 5, 5, 5, 5, 5, 5, (byte)number);
        _party = play.Dice.IsSo(PayingPerMille, Choice.Deposit, number) ? DepositFrom : DepositFrom - 1;
        _card = play.Dice.Chance(200, Choice.BadCard) && _party < DepositFrom ? SandboxServer.DeclinedLaterCard : SandboxServer.ApprovedCard;
    }

    public int Number { get; }

    /// <summary>Setup intents on whose page a card was accepted, and for which booking.</summary>
    public List<(string SetupIntentId, Guid BookingId)> Cards { get; } = [];

    /// <summary>Payment intents on whose page a deposit was accepted, and for which booking.</summary>
    public List<(string IntentId, Guid BookingId)> Deposits { get; } = [];

    /// <summary>What the guest agreed to pay for calling off; zero for nothing. It may have been carried out or not.</summary>
    public List<(Guid BookingId, long CostMinor)> Agreed { get; } = [];

    /// <summary>Was told that the booking is off, and what that costs.</summary>
    public List<(Guid BookingId, long CostMinor)> CalledOff { get; } = [];

    public async Task LiveAsync(Actor me)
    {
        for (var press = 0; press < MostPresses; press++)
        {
            await _play.Conductor.PauseAsync(me, "wants a table");
            switch (await CardPageAsync(me, (await _play.AskAsync(me, "MakeBooking", PressBookAsync)).Value))
            {
                case BookingResult.GiveCardAt page:
                    if (await AtTheCardPageAsync(me, page) is not { } isGiven)
                        return;
                    if (!isGiven)
                        break;
                    await AfterwardsAsync(me, page.BookingId);
                    return;
                case null or BookingResult.TermsChanged or BookingResult.SeeBooking:
                    break; // An error page, or a page that says to press again.
                default:
                    return;
            }
        }
    }

    private async Task<BookingResult> PressBookAsync(Shop shop)
    {
        var offer = await shop.SendAsync(new OfferTable.Query(_wantsAt, _party));
        var form = new GuestForm($"Guest {Number}", "ada@example.com", "01632 960 001", null, AcceptTerms: true);
        return await shop.SendAsync(new MakeBooking.Command(_formKey, _wantsAt, _party, form, offer?.Terms.Hash, "Simulated"));
    }

    private async Task<BookingResult?> CardPageAsync(Actor me, BookingResult? result) => result is BookingResult.SeeBooking see
        ? (await _play.AskAsync(me, new GiveCard.Command(see.BookingId))).Value
        : result;

    /// <returns>True when a card was given, or the deposit paid; null when the guest went away for good.</returns>
    private async Task<bool?> AtTheCardPageAsync(Actor me, BookingResult.GiveCardAt page)
    {
        var intentId = page.Link.Split('/')[^1];
        if (_party >= DepositFrom)
            _play.Cast.HasPaymentPage(intentId);
        switch (_play.Dice.Throw(12, Choice.AtCardPage))
        {
            case 1:
                await TypeAsync(me, intentId, page.BookingId, SandboxServer.DeclinedCard);
                break;
            case 2:
                return false; // Goes back, and presses once more or not.
            case 3:
                await _play.SleepAsync(TimeSpan.FromMinutes(DawdleMinutes[_play.Dice.Throw(DawdleMinutes.Length, Choice.DawdleMinutes)]));
                break;
            case 4:
                await _play.AskAsync(me, new GiveCard.Command(page.BookingId));
                break;
            case 5:
                // Asks for another time with the same form, and then uses the first page after all.
                _wantsAt = _wantsAt.AddHours(1);
                await _play.AskAsync(me, "MakeBooking", PressBookAsync);
                break;
            case 6:
                if (_play.Dice.Chance(500))
                    return null;
                break;
            case 7:
                _play.Enter($"{me.Name}-window", async twin =>
                {
                    if (await TypeAsync(twin, intentId, page.BookingId, _card))
                        _play.Cast.HasGivenCard(page.BookingId);
                });
                break;
            case 8:
                // Calls off, and the page is still open in another window.
                await CallOffAsync(me, page.BookingId);
                break;
            default:
                break;
        }

        if (!await TypeAsync(me, intentId, page.BookingId, _card))
            return false;
        if (_play.Dice.Chance(650, Choice.ComesBack))
            await _play.AskAsync(me, new SyncBooking.Command(page.BookingId));
        _play.Cast.HasGivenCard(page.BookingId);
        return true;
    }

    private async Task AfterwardsAsync(Actor me, Guid bookingId)
    {
        switch (_play.Dice.Throw(7, Choice.Afterwards))
        {
            case 1:
                await ChangeAsync(me, bookingId);
                break;
            case 2:
                await CallOffAsync(me, bookingId);
                break;
            case 3:
                await SleepUntilAsync(_wantsAt.AddHours(-5));
                await CallOffAsync(me, bookingId);
                break;
            case 4:
                await SleepUntilAsync(_wantsAt.AddMinutes(20));
                await CallOffAsync(me, bookingId);
                break;
            default:
                break; // Comes, or does not: the host knows.
        }
    }

    private async Task ChangeAsync(Actor me, Guid bookingId)
    {
        var at = _wantsAt.AddMinutes(_play.Dice.Throw(2) == 0 ? 60 : 24 * 60);
        var party = _play.Dice.IsSo(250, Choice.OtherParty) ? (2 * DepositFrom) - 1 - _party : _party; // One more, or one less.
        var changed = await _play.AskAsync(me, "ChangeBooking", async shop =>
        {
            var offer = await shop.SendAsync(new OfferTable.Query(at, party, bookingId));
            return await shop.SendAsync(new ChangeBooking.Command(bookingId, at, party, AcceptTerms: true, offer?.Terms.Hash, "Simulated"));
        });
        if (changed.Value is not BookingResult.GiveCardAt page || _play.Dice.Chance(250) || !await TypeAsync(me, page.Link.Split('/')[^1], bookingId, _card))
            return;
        if (_play.Dice.Chance(650, Choice.ComesBack))
            await _play.AskAsync(me, new SyncBooking.Command(bookingId));
    }

    private async Task CallOffAsync(Actor me, Guid bookingId)
    {
        await _play.Conductor.PauseAsync(me, "calls off");
        var told = (await _play.AskAsync(me, new ViewBooking.Query(bookingId))).Value?.CostNow.Minor ?? 0;
        Agreed.Add((bookingId, told));
        var answer = await _play.AskAsync(me, new CancelBooking.Command(bookingId, told));
        if (answer is { Came: true, Value: CancelBooking.Result.Cancelled })
            CalledOff.Add((bookingId, told));
    }

    private async Task<bool> TypeAsync(Actor me, string intentId, Guid bookingId, string card)
    {
        var isDeposit = intentId.StartsWith("pi_", StringComparison.Ordinal);
        await _play.Conductor.PauseAsync(me, $"{(isDeposit ? "pays" : "gives a card for")} {intentId[^6..]}");
        var status = isDeposit ? await _play.Stage.Dojo.PayAsync(intentId, card) : await _play.Stage.Dojo.GiveCardAsync(intentId, card);
        _play.Conductor.Trace.Note(_play.Conductor.Time.Now, me.Name, $"the page says {(status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "it is over")}");
        if (status != 0)
            return false;
        (isDeposit ? Deposits : Cards).Add((intentId, bookingId));
        if (isDeposit)
            await _play.Cast.HasPaidDepositAsync(bookingId, intentId);
        return true;
    }

    private Task SleepUntilAsync(DateTimeOffset moment) =>
        moment > _play.Conductor.Time.Now ? _play.SleepAsync(moment - _play.Conductor.Time.Now) : Task.CompletedTask;
}
