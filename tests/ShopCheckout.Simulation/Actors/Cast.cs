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

/// <summary>Who takes part in a schedule, and under which circumstances.</summary>
internal sealed class Cast
{
    private static readonly int[] RestlessnessLevels = [0, 60, 200, 450];
    private static readonly int[] SkewSeconds = [0, 0, 0, 0, 40, -40, 150, -150];

    private readonly Play _play;
    private readonly bool _hasStaff;
    private readonly bool _hasRogue;

    public Cast(Play play)
    {
        _play = play;
        var dice = play.Dice;
        Restlessness = RestlessnessLevels[dice.Throw(RestlessnessLevels.Length)];
        Mail = (Mail)(dice.Throw(5) switch { 0 or 1 => 0, 2 or 3 => 1, _ => 2 });
        Stock = [1 + dice.Throw(4), 1 + dice.Throw(2), 1 + dice.Throw(3)];
        foreach (var shop in play.Stage.Shops)
            shop.Clock.Offset = TimeSpan.FromSeconds(SkewSeconds[dice.Throw(SkewSeconds.Length)]);
        for (var count = 1 + (dice.Throw(5) + 1) / 3; count > 0; count--)
            Shoppers.Add(new Shopper(play, Shoppers.Count));
        _hasStaff = dice.Chance(700);
        _hasRogue = dice.Chance(100);
    }

    public int Restlessness { get; }

    public Mail Mail { get; }

    public IReadOnlyList<int> Stock { get; }

    public List<Shopper> Shoppers { get; } = [];

    public List<Staff> Staff { get; } = [];

    /// <summary>What was sent in the end, to come to one.</summary>
    public HashSet<Guid> Sent { get; } = [];

    /// <summary>References of intents that were made past the shop.</summary>
    public HashSet<string> RogueIntents { get; } = new(StringComparer.Ordinal);

    public void Enter()
    {
        foreach (var shopper in Shoppers)
        {
            _play.Enter($"shopper-{shopper.Number}", shopper.LiveAsync);
            if (_play.Dice.Chance(250))
                _play.Enter($"other-tab-{shopper.Number}", shopper.LiveAsync);
        }

        if (_hasRogue)
            _play.Enter("rogue", new Rogue(_play).LiveAsync);
    }

    /// <summary>Somebody has paid; perhaps staff has reason to look at it.</summary>
    public void HasPaid(Guid orderId)
    {
        if (!_hasStaff || Staff.Count > 1)
            return;
        var staff = new Staff(_play, orderId);
        Staff.Add(staff);
        _play.Enter($"staff-{Staff.Count}", staff.LiveAsync);
    }
}
