using ShopCheckout.Simulation.Scheduling;

namespace ShopCheckout.Simulation.Faults;

/// <summary>At which of the sites of one schedule something goes wrong, and of which families.</summary>
public sealed class FaultPlan
{
    private const int MostFaults = 6;

    // Most schedules pass this many sites or fewer before faults stop.
    private const int Reach = 170;

    private static readonly Fault[] BeforeCall =
        [Fault.TimeOutUnheard, Fault.TimeOutDone, Fault.TimeOutDoneLater, Fault.BreakDone, Fault.TooMany, Fault.ServerErrorUndone, Fault.ServerErrorDone, Fault.Conflict];

    // Calls that move money are few among all the sites, and what goes wrong there is what matters most.
    private static readonly string[] MoneyCalls = ["/refunds", "/reversal", "/captures", "/charge"];
    private const int AtMoneyCallsPerMille = 400;

    // What stands between two commits that belong together is a site or two wide, and chance alone hardly ever hits it.
    private const int AfterMoneyCallsPerMille = 100;
    private const int AtInboxPerMille = 120;

    // Whoever looks is to find the provider away often enough.
    private const int AtCallsPerMille = 60;

    // The client sends reads and refunds again by itself; only what fails as often as it tries reaches the shop.
    private const int ClientTries = 2;
    private const int OutagesPerMille = 650;

    private readonly HashSet<int> _at = [];
    private readonly bool _crashes;
    private readonly bool _database;
    private readonly bool _calls;
    private readonly string? _crashAt;
    private (string What, Fault Fault, int Left) _outage;
    private int _passed;
    private int _owed;

    /// <param name="dice">Decides.</param>
    /// <param name="crashAt">Besides, the process that first comes by this site is killed there.</param>
    public FaultPlan(Dice dice, string? crashAt = null)
    {
        ArgumentNullException.ThrowIfNull(dice);
        _crashAt = crashAt;
        var families = dice.Throw(8, Choice.Faults);
        (_crashes, _database, _calls) = (families is 1 or 4 or 5 or 7, families is 2 or 4 or 6 or 7, families is 3 or 5 or 6 or 7);
        for (var faults = families == 0 ? 0 : 1 + dice.Throw(MostFaults); faults > 0; faults--)
            _at.Add(dice.Throw(Reach));
        _at.Remove(0);
    }

    /// <summary>No more faults: time is to heal everything.</summary>
    public bool IsOver { get; set; }

    public Fault At(Actor actor, Site site, Dice dice)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(dice);
        if (actor.Shop is null)
            return Fault.None;
        if (_crashAt is not null && !HasCrashed && string.Equals(SiteBook.KeyOf(actor, site), _crashAt, StringComparison.Ordinal))
        {
            HasCrashed = true;
            return Fault.Crash;
        }

        if (IsOver)
            return Fault.None;
        if (_at.Contains(++_passed))
            _owed++;
        if (_outage.Left > 0 && site.Kind == SiteKind.BeforeCall && string.Equals(site.What, _outage.What, StringComparison.Ordinal))
        {
            _outage.Left--;
            return _outage.Fault;
        }

        var focus = dice.Focus.IsAt(site);
        if (_calls && site.Kind == SiteKind.BeforeCall && dice.Chance(focus ? dice.Focus.CallPerMille : IsMoneyCall(site) ? AtMoneyCallsPerMille : AtCallsPerMille))
        {
            var faults = focus && dice.Focus.Faults.Count > 0 ? dice.Focus.Faults : BeforeCall;
            return Outage(site, faults[dice.Throw(faults.Count)], dice);
        }

        if (_crashes && site.Kind == SiteKind.AfterCall && (focus || IsMoneyCall(site)) && dice.Chance(focus ? dice.Focus.CallPerMille : AfterMoneyCallsPerMille))
            return Fault.Crash;
        if (_database && string.Equals(site.What, InboxSites.What, StringComparison.Ordinal) && dice.Chance(AtInboxPerMille))
            return Fault.CutConnection;

        if (_owed == 0)
            return Fault.None;
        var possible = Possible(site);
        if (possible.Count == 0)
            return Fault.None;
        _owed--;
        return Outage(site, possible[dice.Throw(possible.Count)], dice);
    }

    private static bool IsMoneyCall(Site site) => Array.Exists(MoneyCalls, c => site.What.EndsWith(c, StringComparison.Ordinal));

    // Sometimes what failed fails again, as often as the client tries by itself.
    private Fault Outage(Site site, Fault fault, Dice dice)
    {
        if (site.Kind == SiteKind.BeforeCall && fault != Fault.Crash)
            _outage = dice.Chance(OutagesPerMille) ? (site.What, fault, ClientTries) : default;
        return fault;
    }

    /// <summary>The process was killed where it was asked for.</summary>
    public bool HasCrashed { get; private set; }

    private List<Fault> Possible(Site site)
    {
        var possible = new List<Fault>();
        if (_crashes)
            possible.Add(Fault.Crash);
        if (_database)
            possible.AddRange(OfDatabase(site));
        if (_calls && site.Kind == SiteKind.BeforeCall)
            possible.AddRange(BeforeCall);
        return possible;
    }

    private static IEnumerable<Fault> OfDatabase(Site site) => site.Kind switch
    {
        SiteKind.BeforeRead => [Fault.CutConnection],
        SiteKind.BeforeWrite or SiteKind.BeforeCommit => [Fault.Serialization, Fault.CutConnection],
        SiteKind.AfterWrite when site.Lasts => [Fault.LoseCommitAnswer],
        SiteKind.AfterCommit => [Fault.LoseCommitAnswer],
        _ => [],
    };
}
