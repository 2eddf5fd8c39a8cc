using System.Threading.Channels;

namespace ShopCheckout.Live;

/// <summary>Where open pages wait for what they show to change. Nobody who waits holds a database connection: one reader in the process looks
/// for all of them, at once when this process commits a change, and every few seconds for what other processes commit.</summary>
public sealed class LiveBoard
{
    // What does not fit is found by the next look at everything.
    private const int Capacity = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<LiveSubject, Watched> _watched = [];
    private readonly Channel<LiveSubject> _asked = Channel.CreateBounded<LiveSubject>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Whether anybody watches anything.</summary>
    public bool IsWatched => Volatile.Read(ref _watching) > 0;

    private int _watching;

    /// <summary>Begins to watch. Dispose it when the page is gone.</summary>
    public LiveWatch Watch(LiveSubject subject)
    {
        lock (_gate)
        {
            if (!_watched.TryGetValue(subject, out var watched))
                _watched.Add(subject, watched = new Watched());
            watched.Watchers++;
            _watching++;
            _asked.Writer.TryWrite(subject);
            return new LiveWatch(this, subject);
        }
    }

    /// <summary>It may have changed: it is looked at soon. Losing this is harmless.</summary>
    public void MayHaveChanged(LiveSubject subject)
    {
        if (!IsWatched)
            return;
        lock (_gate)
        {
            if (_watched.ContainsKey(subject))
                _asked.Writer.TryWrite(subject);
        }
    }

    /// <summary>What the reader found.</summary>
    public void Show(LiveSubject subject, LiveState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        lock (_gate)
        {
            if (!_watched.TryGetValue(subject, out var watched) || watched.State == state)
                return;
            watched.State = state;
            watched.Changed.TrySetResult();
            watched.Changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Everything that is watched right now.</summary>
    public IReadOnlyList<LiveSubject> All()
    {
        lock (_gate)
            return [.. _watched.Keys];
    }

    internal ChannelReader<LiveSubject> Asked => _asked.Reader;

    internal (LiveState? State, Task Changed) Look(LiveSubject subject)
    {
        lock (_gate)
            return _watched.TryGetValue(subject, out var watched) ? (watched.State, watched.Changed.Task) : (null, Task.CompletedTask);
    }

    internal void Leave(LiveSubject subject)
    {
        lock (_gate)
        {
            _watching--;
            if (_watched.TryGetValue(subject, out var watched) && --watched.Watchers == 0)
                _watched.Remove(subject);
        }
    }

    private sealed class Watched
    {
        public int Watchers { get; set; }

        public LiveState? State { get; set; }

        public TaskCompletionSource Changed { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>One page that watches.</summary>
public sealed class LiveWatch(LiveBoard board, LiveSubject subject) : IDisposable
{
    private bool _isLeft;

    /// <summary>Waits until it stands otherwise than the page shows, or has come to its end.</summary>
    /// <param name="seen">The version that the page shows.</param>
    /// <param name="atMost">How long to wait.</param>
    /// <param name="clock">Measures it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How it stands; null when nothing changed for so long.</returns>
    public async Task<LiveState?> NextAsync(int seen, TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var until = clock.GetTimestamp();
        while (true)
        {
            var (state, changed) = board.Look(subject);
            if (state is not null && (state.Version != seen || state.IsFinal))
                return state;
            var left = atMost - clock.GetElapsedTime(until);
            if (left <= TimeSpan.Zero)
                return null;
            try
            {
                await changed.WaitAsync(left, clock, cancellationToken);
            }
            catch (TimeoutException)
            {
                return null;
            }
        }
    }

    public void Dispose()
    {
        if (_isLeft)
            return;
        _isLeft = true;
        board.Leave(subject);
    }
}
