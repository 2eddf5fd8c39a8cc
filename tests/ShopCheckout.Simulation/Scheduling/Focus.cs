namespace ShopCheckout.Simulation.Scheduling;

/// <summary>Circumstances of which a schedule is to have more than chance would bring: it loads the dice. Nobody does and nothing fails that could
/// not without it, and who judges does not know of it. A seed played again with the same focus repeats.</summary>
/// <param name="Name">As it is asked for on the command line.</param>
public sealed record Focus(string Name)
{
    private readonly Dictionary<Choice, int[]> _values = [];
    private readonly Dictionary<Choice, int> _chances = [];

    public static readonly Focus None = new("none");

    /// <summary>The call that goes wrong more often than others, by how it ends; null for none.</summary>
    public string? Call { get; private init; }

    /// <summary>How often it goes wrong, in a thousand.</summary>
    public int CallPerMille { get; private init; }

    /// <summary>How it goes wrong.</summary>
    public IReadOnlyList<Fault> Faults { get; private init; } = [];

    /// <summary>Before this write somebody else is let go first, most of the time; null for none.</summary>
    public string? Meeting { get; private init; }

    /// <summary>Jobs that come more often than others; none for those that have something to do.</summary>
    public IReadOnlyList<string> Jobs { get; private init; } = [];

    /// <summary>What comes of a choice: only these, each as often as it is named.</summary>
    public Focus With(Choice choice, params int[] values)
    {
        var other = Copy(Name);
        other._values[choice] = values;
        return other;
    }

    /// <summary>Happens so many times in a thousand.</summary>
    public Focus Often(Choice choice, int perMille)
    {
        var other = Copy(Name);
        other._chances[choice] = perMille;
        return other;
    }

    /// <summary>Calls that end so go wrong in these ways so many times in a thousand, in schedules in which calls go wrong; and their process dies after them,
    /// in those in which processes do. What is to be shown is not to fail each time, as a rule: it would never be done.</summary>
    public Focus Failing(string call, IReadOnlyList<Fault>? faults = null, int perMille = 500) => Copy(Name) with { Call = call, Faults = faults ?? [], CallPerMille = perMille };

    /// <summary>Whoever is about to write this is interrupted most of the time, so that others come to write it too.</summary>
    public Focus MeetingAt(string write) => Copy(Name) with { Meeting = write };

    /// <summary>These jobs run more than the others.</summary>
    public Focus Running(params string[] jobs) => Copy(Name) with { Jobs = jobs };

    /// <summary>The same, and what is said of it from here on, under another name.</summary>
    public Focus Named(string name) => Copy(name);

    public int Pick(Choice choice, int thrown) => _values.TryGetValue(choice, out var values) ? values[thrown % values.Length] : thrown;

    public int PerMille(Choice choice, int otherwise) => _chances.GetValueOrDefault(choice, otherwise);

    public bool IsAt(Site site) => Call is not null && site.What.EndsWith(Call, StringComparison.Ordinal);

    public bool IsMeeting(Site site) => Meeting is not null && site.Kind == SiteKind.BeforeWrite && site.What.Contains(Meeting, StringComparison.Ordinal);

    private Focus Copy(string name)
    {
        var copy = new Focus(name) { Call = Call, CallPerMille = CallPerMille, Faults = Faults, Jobs = Jobs, Meeting = Meeting };
        foreach (var (choice, values) in _values)
            copy._values[choice] = values;
        foreach (var (choice, perMille) in _chances)
            copy._chances[choice] = perMille;
        return copy;
    }
}
