namespace Dojo.Sandbox.Tests.Fuzz;

/// <summary>Seeded choices: the same seed asks the same questions.</summary>
internal sealed class Dice(int seed)
{
    private readonly SeededRandomness _randomness = new(seed);

    public int Below(int limit) => (int)(_randomness.Fraction() * limit);

    public bool Chance(double probability) => _randomness.Fraction() < probability;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _randomness.Fill(bytes);
        return bytes;
    }
}
