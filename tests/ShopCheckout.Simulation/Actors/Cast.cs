using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Actors;

/// <summary>How webhooks fare in a schedule.</summary>
internal enum Mail
{
    Reliable,

    /// <summary>Some are lost, some come twice, all in any order.</summary>
    Careless,

    /// <summary>None ever arrives.</summary>
    Lost,
}

/// <summary>What a schedule is mostly about. All at once would be longer, and each of it rarer.</summary>
internal enum Theme
{
    /// <summary>People buy, dawdle, change their mind.</summary>
    Buying,

    /// <summary>People pay, and staff take and give back.</summary>
    Money,

    /// <summary>People want tables.</summary>
    Tables,
}

/// <summary>Who takes part in a schedule, and under which circumstances.</summary>
internal sealed class Cast
{
    private static readonly int[] RestlessnessLevels = [0, 60, 200, 450];
    private static readonly int[] SkewSeconds = [0, 0, 0, 0, 40, -40, 150, -150];

    // Half past seven on the wall, tomorrow or tonight: for tonight the free time is over but for second thoughts.
    private static readonly DateTimeOffset[] Evenings = [new(2030, 5, 15, 18, 30, 0, TimeSpan.Zero), new(2030, 5, 14, 18, 30, 0, TimeSpan.Zero)];

    private readonly Play _play;
    private readonly Clerk _clerk;
    private readonly bool _hasStaff;
    private readonly bool _hasRogue;
    private readonly bool _hasClerk;
    private readonly bool _hasPortal;
    private readonly bool _givesDepositsBack;
    private readonly bool _takesHolds;
    private readonly bool _hasNight;
    private bool _hadNight;
    private bool _hasTakenHold;
    private bool _hasCancelled;

    public Cast(Play play)
    {
        _play = play;
        _clerk = new Clerk(play);
        var dice = play.Dice;
        Theme = dice.Throw(10, Choice.Theme) switch { < 3 => Theme.Buying, < 7 => Theme.Money, _ => Theme.Tables };
        Restlessness = RestlessnessLevels[Math.Max(dice.Throw(RestlessnessLevels.Length, Choice.Restlessness), Theme == Theme.Buying ? 0 : 1)];
        Mail = (Mail)(dice.Throw(5, Choice.Mail) switch { 0 or 1 => 0, 2 or 3 => 1, _ => 2 });
        Stock = [1 + dice.Throw(4, Choice.Stock), 1 + dice.Throw(2, Choice.Stock), 1 + dice.Throw(3, Choice.Stock), 1 + dice.Throw(3, Choice.Stock)];
        foreach (var shop in play.Stage.Shops)
            shop.Clock.Offset = TimeSpan.FromSeconds(SkewSeconds[dice.Throw(SkewSeconds.Length)]);
        var count = 1 + ((dice.Throw(5, Choice.People) + 1) / 3);
        var evening = Evenings[dice.Throw(4, Choice.Evening) / 3];
        for (var i = 0; i < count && Theme == Theme.Tables; i++)
            Guests.Add(new Guest(play, i, dice.Chance(150, Choice.OtherHour) ? evening.AddHours(1) : evening));
        for (var i = 0; i < count && Theme != Theme.Tables; i++)
            Shoppers.Add(new Shopper(play, i, Theme));
        _hasStaff = Theme == Theme.Money || dice.Chance(500, Choice.Staff);
        _hasRogue = Theme == Theme.Buying && dice.Chance(150, Choice.Rogue);
        _hasClerk = dice.Chance(200, Choice.Clerk);
        _hasPortal = Theme == Theme.Money && dice.Chance(250, Choice.Portal);
        if (_hasPortal && dice.Chance(500))
            Mail = Mail.Lost;
        _givesDepositsBack = Theme == Theme.Tables && dice.IsSo(100, Choice.PortalDeposit);
        _takesHolds = Theme == Theme.Money && dice.IsSo(100, Choice.PortalHold);
        _hasNight = _hasPortal || _givesDepositsBack || _takesHolds || dice.IsSo(250, Choice.Night);
    }

    public Theme Theme { get; }

    public int Restlessness { get; }

    public Mail Mail { get; }

    public IReadOnlyList<int> Stock { get; }

    public List<Shopper> Shoppers { get; } = [];

    public List<Guest> Guests { get; } = [];

    public List<Host> Hosts { get; } = [];

    public List<Staff> Staff { get; } = [];

    public List<Changer> Changers { get; } = [];

    public List<Returner> Returners { get; } = [];

    /// <summary>What was sent in the end, to come to one.</summary>
    public HashSet<Guid> Sent { get; } = [];

    /// <summary>Nights that came while the schedule was played.</summary>
    public List<DateOnly> Nights { get; } = [];

    /// <summary>Deposits that could not be given back by themselves, and which refunds staff made of them.</summary>
    public IReadOnlySet<Guid> GivenBackByHand => _clerk.GivenBack;

    /// <summary>Calls of which staff said in the end whether they were made.</summary>
    public HashSet<Guid> Decided { get; } = [];

    /// <summary>What was given back past the shop.</summary>
    public List<(string IntentId, long Minor)> PortalRefunds { get; } = [];

    /// <summary>What was taken of a hold past the shop.</summary>
    public List<(string IntentId, long Minor)> PortalCaptures { get; } = [];

    /// <summary>What was let go, or undone as a whole, past the shop.</summary>
    public HashSet<string> PortalReversals { get; } = new(StringComparer.Ordinal);

    /// <summary>What is sold is paid for on the day it comes out.</summary>
    public Guid PlannedProduct => Warehouse.Planned;

    /// <summary>References of intents that were made past the shop.</summary>
    public HashSet<string> RogueIntents { get; } = new(StringComparer.Ordinal);

    /// <summary>Jobs that have something to do now, as far as people know.</summary>
    public IReadOnlyList<string> UsefulJobs { get; private set; } = [];

    public void Enter()
    {
        foreach (var shopper in Shoppers)
        {
            _play.Enter($"shopper-{shopper.Number}", shopper.LiveAsync);
            if (_play.Dice.Chance(Theme == Theme.Buying ? 250 : 80, Choice.OtherTab))
                _play.Enter($"other-tab-{shopper.Number}", shopper.LiveAsync);
        }

        foreach (var guest in Guests)
        {
            _play.Enter($"guest-{guest.Number}", guest.LiveAsync);
            if (_play.Dice.Chance(200, Choice.OtherTab))
                _play.Enter($"other-tab-{guest.Number}", guest.LiveAsync);
        }

        if (Theme == Theme.Tables)
            UsefulJobs = ["bookings"];
        if (_hasRogue)
            _play.Enter("rogue", new Rogue(_play).LiveAsync);
        if (_hasClerk)
            _play.Enter("clerk", _clerk.LiveAsync);
    }

    /// <summary>Somebody has a payment page before them; perhaps staff change what it is for.</summary>
    public void HasOrdered(Guid orderId, string intentId)
    {
        HasPaymentPage(intentId);
        if (!_hasCancelled && _play.Dice.IsSo(60, Choice.PortalCancel))
        {
            _hasCancelled = true;
            _play.Enter("portal-cancel", me => new Canceller(_play).CancelOrderAsync(me, orderId));
        }

        if (Theme == Theme.Tables || Changers.Count > 1 || !_play.Dice.IsSo(120, Choice.Changes))
            return;
        var changer = new Changer(_play, orderId);
        Changers.Add(changer);
        _play.Enter($"changer-{Changers.Count}", changer.LiveAsync);
    }

    /// <summary>Somebody has a payment page before them; perhaps the shop is once told what is not so.</summary>
    public void HasPaymentPage(string intentId)
    {
        if (_play.Dice.IsSo(40, Choice.Misread))
            _play.Enter($"mix-up-{intentId[^6..]}", async me =>
            {
                await _play.Conductor.PauseAsync(me, "mixes something up");
                _play.Stage.Dojo.Misread(intentId);
            });
    }

    /// <summary>Somebody has paid; perhaps staff has reason to look at it.</summary>
    public void HasPaid(Guid orderId, string intentId)
    {
        if (_hasPortal && PortalRefunds.Count == 0)
            _play.Enter($"portal-{intentId[^6..]}", new Portal(_play, intentId).GiveBackAsync);
        if (_takesHolds && !_hasTakenHold)
        {
            _hasTakenHold = true;
            _play.Enter($"portal-hold-{intentId[^6..]}", new Portal(_play, intentId).TakeOrLetGoAsync);
        }

        if (Theme == Theme.Money)
            UsefulJobs = ["unanswered-calls", "mail", "payments-not-heard-of"];
        if (Theme == Theme.Money && Returners.Count == 0 && _play.Dice.IsSo(100, Choice.AsksBack))
        {
            var returner = new Returner(_play, orderId);
            Returners.Add(returner);
            _play.Enter("returner", returner.LiveAsync);
        }

        for (var more = Theme == Theme.Money ? 2 : 1; _hasStaff && Staff.Count < 3 && more > 0; more--)
        {
            var staff = new Staff(_play, orderId);
            Staff.Add(staff);
            _play.Enter($"staff-{Staff.Count}", staff.LiveAsync);
        }
    }

    public void HasGivenCard(Guid bookingId)
    {
        if (Hosts.Exists(h => h.BookingId == bookingId))
            return;
        if (_play.Dice.IsSo(60, Choice.PortalCard, Hosts.Count) && Guests.SelectMany(g => g.Cards).FirstOrDefault(c => c.BookingId == bookingId) is { SetupIntentId: { } setupIntentId })
            _play.Enter($"portal-card-{Hosts.Count}", me => new Canceller(_play).LetCardGoAsync(me, setupIntentId));
        var host = new Host(_play, bookingId);
        Hosts.Add(host);
        _play.Enter($"host-{Hosts.Count}", host.LiveAsync);
    }

    /// <summary>A deposit was paid; perhaps staff give back some of it though the booking stands.</summary>
    public async Task HasPaidDepositAsync(Guid bookingId, string intentId)
    {
        if (_givesDepositsBack && PortalRefunds.Count == 0)
            _play.Enter($"portal-{intentId[^6..]}", new Portal(_play, intentId).GiveDepositBackAsync);
        if (!_hasStaff || Staff.Count > 1 || !_play.Dice.Chance(250, Choice.DepositBackByHand))
            return;
        var found = (await _play.Stage.Monitor.ReadAsync($"SELECT \"DepositOrderId\" FROM \"Bookings\" WHERE \"Id\" = '{bookingId}'"))[0];
        var staff = new Staff(_play, (Guid)found[0][0]!);
        Staff.Add(staff);
        _play.Enter($"staff-{Staff.Count}", staff.LiveAsync);
    }

    /// <summary>Staff see to what only people can end.</summary>
    public async Task SeeToWhatIsStuckAsync()
    {
        await _clerk.SeeToFlagsAsync();
        await _clerk.GiveBackDepositsAsync();
    }

    public void FeesAreDue(Guid bookingId)
    {
        UsefulJobs = ["booking-fees", "unanswered-calls", "bookings"];
        var host = Hosts.FindIndex(h => h.BookingId == bookingId);
        if (_play.Dice.IsSo(80, Choice.PortalFee, host))
            _play.Enter($"portal-fee-{host}", me => new Canceller(_play).MeddleWithFeeAsync(me, bookingId));
    }

    /// <summary>Nothing is due any more: whether staff and the night have nothing to do either.</summary>
    public async Task<bool> IsDoneAsync() => !await _clerk.RetryDeadAsync() && !await _clerk.SeeToFlagsAsync() && !await NightAsync();

    // What was done in the portal may be told by no event: the nightly comparison finds it. It comes in other schedules too, and finds nothing.
    private async Task<bool> NightAsync()
    {
        if (_hadNight || !_hasNight)
            return false;
        var clock = _play.Conductor.Time;
        if (Nights.Count == 0)
        {
            clock.MoveTo(new DateTimeOffset(clock.Now.Date.AddDays(1).AddHours(5), TimeSpan.Zero));
            Nights.Add(DateOnly.FromDateTime(clock.Now.Date));
        }

        if (_play.Stage.Mutant?.WithoutJobs.Contains("reconciliation", StringComparer.Ordinal) == true)
            return _hadNight = true;
        var came = false;
        await _play.Conductor.FinishAsync(_play.Conductor.Start("night", async me => came = (await _play.AskAsync(me, new Reconciliation.SweepReconciliation.Command())).Came));

        // The one before may have been open still, and a sweep works on one: the job comes round until none is.
        _hadNight = came && (await _play.Stage.Monitor.ReadAsync("SELECT 1 FROM \"ReconciliationRuns\" WHERE \"State\" NOT IN ('Done', 'Failed')"))[0].Count == 0;

        // Of who was killed at it another takes over when its lease is over.
        if (!_hadNight)
            clock.Pass(Reconciliation.Reconciler.Lease);
        return true;
    }
}
