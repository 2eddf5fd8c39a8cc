using System.Globalization;
using ShopCheckout.Simulation;
using ShopCheckout.Simulation.Actors;

// run COUNT [--seed FIRST] [--focus NAME]
//                                    plays so many schedules and tells every half minute how far it is; Ctrl-C ends it in order. Schedule N has
//                                    the seed FIRST + N - 1, so that a long run can be played in parts. A focus (see Focuses) brings more of something
// survey COUNT [--seed FIRST] [--focus NAME]
//                                    plays so many whatever fails, and lists what did
// replay SEED [--focus NAME] [--crash-at SITE] [--mutant WORD]
//                                    plays one, with a defect planted if one is named, prints its trace, and cuts it shorter if it fails
// rough ROUNDS [--seed FIRST]        kills real processes under load so many times
// mutants [--only WORD] [--most N] [--record FILE]
//                                    plants defects, prints which seed catches each first, and writes them to a file
string? Option(string name) => Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : null;
ulong Number(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);

switch (args)
{
    case ["run", var count, ..]:
        return await Commands.RunAsync(long.Parse(count, CultureInfo.InvariantCulture), Number(Option("--seed") ?? "1"), Focuses.Of(Option("--focus")));

    case ["survey", var count, ..]:
        return await Commands.SurveyAsync(long.Parse(count, CultureInfo.InvariantCulture), Number(Option("--seed") ?? "1"), Focuses.Of(Option("--focus")));

    case ["replay", var seed, ..]:
        return await Commands.ReplayAsync(Number(seed), Focuses.Of(Option("--focus")), Option("--crash-at"), Option("--mutant"));

    case ["mutants", ..]:
        return await Commands.HuntAsync(Option("--only"), int.Parse(Option("--most") ?? "300", CultureInfo.InvariantCulture), Option("--record"));

    case ["rough", var rounds, ..]:
        return await Commands.RoughAsync(int.Parse(rounds, CultureInfo.InvariantCulture), Number(Option("--seed") ?? "1"));

    default:
        await Console.Error.WriteLineAsync("Usage: ShopCheckout.Simulation run COUNT [--seed FIRST] | replay SEED [--crash-at SITE] | mutants [--only WORD] | rough ROUNDS");
        return 64;
}
