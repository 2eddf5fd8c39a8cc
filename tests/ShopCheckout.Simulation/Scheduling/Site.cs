namespace ShopCheckout.Simulation.Scheduling;

public enum SiteKind
{
    BeforeRead,
    AfterRead,
    BeforeWrite,

    /// <summary>After a statement that changed something; whether that lasts depends on <see cref="Site.Lasts"/>.</summary>
    AfterWrite,
    BeforeCommit,
    AfterCommit,
    BeforeCall,
    AfterCall,

    /// <summary>Between two requests of a person or a machine; nothing can fail here.</summary>
    Between,
}

/// <summary>A place between two lines where something else may happen: another actor moves, the process dies, the answer is lost.</summary>
/// <param name="Kind">What stands on either side.</param>
/// <param name="What">The statement or call, in short.</param>
/// <param name="Lasts">What was done just before is done for good.</param>
public readonly record struct Site(SiteKind Kind, string What, bool Lasts = false)
{
    public override string ToString() => Kind switch
    {
        SiteKind.Between => What,
        SiteKind.BeforeRead or SiteKind.BeforeWrite or SiteKind.BeforeCommit or SiteKind.BeforeCall => "before " + What,
        _ => "after " + What,
    };
}

/// <summary>What goes wrong at a site.</summary>
public enum Fault
{
    None,

    /// <summary>The process is killed.</summary>
    Crash,

    /// <summary>The database gives up a statement or commit that met another: nothing was done.</summary>
    Serialization,

    /// <summary>The connection to the database is cut before the statement.</summary>
    CutConnection,

    /// <summary>What was to be done is done, but the answer of the database never comes.</summary>
    LoseCommitAnswer,

    /// <summary>The provider never gets the call; the caller waits in vain.</summary>
    TimeOutUnheard,

    /// <summary>The provider does it; the caller waits in vain.</summary>
    TimeOutDone,

    /// <summary>The caller waits in vain; the provider does it later.</summary>
    TimeOutDoneLater,

    /// <summary>The connection breaks after the provider did it.</summary>
    BreakDone,

    /// <summary>429.</summary>
    TooMany,

    /// <summary>503 and nothing was done.</summary>
    ServerErrorUndone,

    /// <summary>502 and it was done.</summary>
    ServerErrorDone,

    /// <summary>409 and nothing was done.</summary>
    Conflict,
}
