namespace Dojo.Sandbox.Areas;

/// <summary>Which places are in memory whole, oldest first, and who has to make room when there are too many.</summary>
/// <param name="inMemory">So many may be.</param>
/// <param name="tryRest">False when it is being changed, or has something on its way.</param>
internal sealed class RestQueue<TPlace>(int inMemory, Func<TPlace, bool> tryRest)
{
    private readonly Lock _gate = new();
    private readonly Queue<TPlace> _awake = new();

    /// <summary>One is in memory. Others may have to go for it.</summary>
    public void IsAwake(TPlace place)
    {
        for (var tries = 0; tries < 2; tries++)
        {
            TPlace oldest;
            lock (_gate)
            {
                if (tries == 0)
                    _awake.Enqueue(place);
                if (_awake.Count <= inMemory)
                    return;
                oldest = _awake.Dequeue();
            }

            // Two for one, where the last ones had to stay.
            if (tryRest(oldest))
                continue;
            // Its turn comes again.
            lock (_gate)
                _awake.Enqueue(oldest);
        }
    }

    public void Forget()
    {
        lock (_gate)
            _awake.Clear();
    }
}
