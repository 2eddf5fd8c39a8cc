using System.Globalization;
using Dojo.Sandbox.Benchmarks;

// Each part is a process of its own where memory is measured: what is left over from one must not stand in the other's figure.
switch (args)
{
    case ["fuzz", .. var rest]:
        return await Fuzzing.RunAsync(Number(rest, 100_000));
    case ["creates", .. var rest]:
        await Creates.RunAsync(Number(rest, 10));
        return 0;
    case ["start", .. var rest]:
        await Starts.RunAsync(Number(rest, 1_000_000));
        return 0;
    case ["ledger", .. var rest]:
        await Ledgers.LedgerAsync(Number(rest, 1_000_000));
        return 0;
    case ["search", .. var rest]:
        await Ledgers.SearchAsync(Number(rest, 1_000_000));
        return 0;
    case ["compact", .. var rest]:
        await Compactions.RunAsync(Number(rest, 1_000_000));
        return 0;
    case ["memory", ("customers" or "setups" or "over" or "waiting") and var kind, .. var rest]:
        await Compactions.MemoryAsync(kind, Number(rest, 1_000_000));
        return 0;
    case ["memory", .. var rest]:
        await Compactions.MemoryAsync(null, Number(rest, 1_000_000));
        return 0;
    case []:
        await Creates.RunAsync(10);
        await Starts.RunAsync(1_000_000);
        return await Fuzzing.RunAsync(100_000);
    default:
        Console.Error.WriteLine("Usage: [creates [seconds] | start [intents] | fuzz [requests] | ledger [intents] | search [intents] | compact [intents] | memory [customers | setups | over | waiting] [count]]");
        return 2;
}

static int Number(string[] rest, int otherwise) =>
    rest is [var given] ? int.Parse(given, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : otherwise;
