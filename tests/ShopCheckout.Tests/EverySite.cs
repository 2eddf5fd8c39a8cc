namespace ShopCheckout.Tests;

/// <summary>Kills a process at its first site, another at its second, and so on, until one lives.</summary>
internal static class EverySite
{
    // No act has as many commits and calls: more means that it never ends.
    private const int MoreThanThereAre = 100;

    /// <param name="atLeast">So many sites there are for certain; fewer mean that the killing itself is broken.</param>
    /// <param name="play">Kills at the site with that number, from 1, and checks what came of it. Says whether the process died.</param>
    public static async Task KillAsync(int atLeast, Func<int, Task<bool>> play)
    {
        for (var site = 1; site < MoreThanThereAre; site++)
        {
            if (await play(site))
                continue;
            Assert.True(site > atLeast, $"Only {site - 1} sites were found; there are more commits and calls than that.");
            return;
        }

        Assert.Fail("The last crash site was never reached.");
    }
}
