using System.Globalization;
using ShopCheckout.Benchmarks;

// The floor runs as a process of its own, like the shop it is compared with.
if (args is ["floor", var url, var connectionString, var secret])
{
    await Floor.RunAsync(url, connectionString, secret);
    return 0;
}

if (args is ["pages"])
    return await PageFigures.RunAsync();

var seconds = args is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 10;
await using var stage = await Stage.SetAsync();
await Scenarios.RunAsync(stage, seconds);
return 0;
