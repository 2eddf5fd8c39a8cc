using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Mutants;

/// <summary>Plants one defect after the other and looks for a schedule that shows it. A database of its own is made only for what cannot be
/// undone.</summary>
public sealed class Hunter : IAsyncDisposable
{
    private readonly Dictionary<(ulong Seed, Focus Focus), bool> _isSound = [];
    private Stage? _planted;
    private Stage? _sound;

    /// <summary>The first schedule that fails with the defect and does not without.</summary>
    /// <param name="mutant">The defect.</param>
    /// <param name="seeds">Which schedules to play.</param>
    /// <param name="isPicky">Goes on after one that only ended in an error, or never ended, for one that breaks a rule.</param>
    public async Task<Catch> HuntAsync(Mutant mutant, IEnumerable<ulong> seeds, bool isPicky = false)
    {
        ArgumentNullException.ThrowIfNull(mutant);
        ArgumentNullException.ThrowIfNull(seeds);
        if (mutant.Database is null or { Undo: not null })
        {
            _planted ??= await Stage.OpenAsync(new SiteBook());
            await _planted.PlantAsync(mutant);
            return await HuntAsync(_planted, mutant, seeds, isPicky);
        }

        await using var own = await Stage.OpenAsync(new SiteBook(), mutant);
        return await HuntAsync(own, mutant, seeds, isPicky);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stage in new[] { _planted, _sound })
        {
            if (stage is not null)
                await stage.DisposeAsync();
        }
    }

    private async Task<Catch> HuntAsync(Stage stage, Mutant mutant, IEnumerable<ulong> seeds, bool isPicky)
    {
        var played = 0;
        Catch? lesser = null;
        foreach (var seed in seeds)
        {
            played++;
            var outcome = await stage.PlayAsync(new Dice(seed) { Focus = mutant.Focus });
            if (outcome.IsGood || !await IsSoundAsync((seed, mutant.Focus)))
                continue;
            var caught = new Catch(mutant, seed, played, outcome.Violations[0]);
            if (outcome.IsHarm || !isPicky)
                return caught;
            lesser ??= caught;
        }

        return lesser ?? new Catch(mutant, null, played, string.Empty);
    }

    // A schedule that fails by itself says nothing about a defect.
    private async Task<bool> IsSoundAsync((ulong Seed, Focus Focus) one)
    {
        if (_isSound.TryGetValue(one, out var isSound))
            return isSound;
        _sound ??= await Stage.OpenAsync(new SiteBook());
        return _isSound[one] = (await _sound.PlayAsync(new Dice(one.Seed) { Focus = one.Focus })).IsGood;
    }
}
