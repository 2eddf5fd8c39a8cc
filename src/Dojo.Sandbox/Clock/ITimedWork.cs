namespace Dojo.Sandbox.Clock;

/// <summary>Something that acts when its time comes. A clock that jumps stops at each such time, so that things happen in order and at their own time.</summary>
internal interface ITimedWork
{
    /// <summary>When it acts next; null when nothing is planned.</summary>
    DateTimeOffset? NextDue { get; }

    /// <summary>It is acting right now.</summary>
    bool IsBusy { get; }
}
