using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Mutants;

/// <summary>Plants one defect after the other and looks for a schedule that shows it. A database of its own is made only for what cannot be
/// undone.</summary>
public sealed class Hunter : IAsyncDisposable
{
    private readonly Dictionary<ulong, bool> _isSound = [];
    private Stage? _planted;
    private Stage? _sound;

    /// <summary>The first schedule that fails with the defect and does not without.</summary>
    public async Task<Catch> HuntAsync(Mutant mutant, IEnumerable<ulong> seeds)
    {
        ArgumentNullException.ThrowIfNull(mutant);
        ArgumentNullException.ThrowIfNull(seeds);
        if (mutant.Database is null or { Undo: not null })
        {
            _planted ??= await Stage.OpenAsync(new SiteBook());
            await _planted.PlantAsync(mutant);
            return await HuntAsync(_planted, mutant, seeds);
        }

        await using var own = await Stage.OpenAsync(new SiteBook(), mutant);
        return await HuntAsync(own, mutant, seeds);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stage in new[] { _planted, _sound })
        {
            if (stage is not null)
                await stage.DisposeAsync();
        }
    }

    private async Task<Catch> HuntAsync(Stage stage, Mutant mutant, IEnumerable<ulong> seeds)
    {
        var played = 0;
        foreach (var seed in seeds)
        {
            played++;
            var outcome = await stage.PlayAsync(new Dice(seed));
            if (!outcome.IsGood && await IsSoundAsync(seed))
                return new Catch(mutant, seed, played, outcome.Violations[0]);
        }

        return new Catch(mutant, null, played, string.Empty);
    }

    // A schedule that fails by itself says nothing about a defect.
    private async Task<bool> IsSoundAsync(ulong seed)
    {
        if (_isSound.TryGetValue(seed, out var isSound))
            return isSound;
        _sound ??= await Stage.OpenAsync(new SiteBook());
        return _isSound[seed] = (await _sound.PlayAsync(new Dice(seed))).IsGood;
    }
}
