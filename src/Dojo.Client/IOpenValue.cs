namespace Dojo.Client;

/// <summary>
/// A word of Dojo's that has well-known values but is not limited to them. Since version 2025-09-10 many such fields are plain
/// strings, and adding a value is not a breaking change (Dojo documentation, "Versioning"); so reading one never fails, an
/// unknown value compares unequal to every known one, and writing it gives back what was read.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IOpenValue<TSelf>
    where TSelf : struct, IOpenValue<TSelf>
{
    /// <summary>The value as Dojo spells it, or an empty string when there is none. Never null.</summary>
    string Value { get; }

    /// <summary>Wraps a value exactly as Dojo spells it; null and empty both mean "no value".</summary>
    static abstract TSelf From(string? value);
}
