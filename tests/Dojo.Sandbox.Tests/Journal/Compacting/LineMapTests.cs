using System.Text;
using Dojo.Sandbox.Journal;
using Dojo.Sandbox.Journal.Compacting;

namespace Dojo.Sandbox.Tests.Journal.Compacting;

/// <summary>Random edits, several times over, against lines that are simply written down.</summary>
public sealed class LineMapTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Find_AfterSeveralCompactions_FindsEachLineThatIsLeft(int seed)
    {
        var chance = new SeededRandomness(seed);
        var number = 0;
        var lines = new List<(LinePlace Name, string Text)>();
        var (map, end, file) = (LineMap.Same, 0L, "");
        for (var round = 0; round < 6; round++)
        {
            for (var i = 0; i < 40; i++)
                Append($"line {number++} {new string('x', Dice(30))}");
            var edits = new List<Edit>();
            var kept = new List<(LinePlace, string)>();
            foreach (var (name, text) in lines)
            {
                var place = map.Find(name)!.Value;
                switch (Dice(4))
                {
                    case 0:
                        edits.Add(new Edit(place.Start, place.Length, null));
                        break;
                    case 1:
                        var instead = $"rewritten {number++} {new string('y', Dice(30))}";
                        edits.Add(new Edit(place.Start, place.Length, Encoding.ASCII.GetBytes(instead)));
                        kept.Add((name, instead));
                        break;
                    default:
                        kept.Add((name, text));
                        break;
                }
            }

            // Now and then a reset in the middle takes everything before it at once.
            if (round == 3)
            {
                var cut = edits.FindIndex(e => e.Start > file.Length / 2);
                var until = edits[cut].Start;
                var gone = lines.Where(l => map.Find(l.Name)!.Value.Start < until).Select(l => l.Name).ToHashSet();
                edits.RemoveRange(0, cut);
                edits.Insert(0, new Edit(0, until - 1, null));
                kept.RemoveAll(k => gone.Contains(k.Item1));
            }

            var old = lines;
            lines = kept;
            file = string.Concat(kept.Select(k => k.Item2 + "\n"));
            map = map.Then(edits);

            foreach (var (name, text) in lines)
            {
                var place = map.Find(name)!.Value;
                Assert.Equal(text, file.Substring((int)place.Start, place.Length));
            }

            Assert.All(old.Where(o => !lines.Exists(l => l.Name == o.Name)), o => Assert.Null(map.Find(o.Name)));
        }

        void Append(string text)
        {
            lines.Add((LinePlace.At(end, text.Length), text));
            end += text.Length + 1;
            file += text + "\n";
        }

        int Dice(int sides) => (int)(chance.Fraction() * sides);
    }
}
