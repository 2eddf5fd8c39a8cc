namespace ShopCheckout;

/// <summary>Everything that a shopper reads goes through here. The English text is its own key: a language that lacks it, and a shop that speaks
/// only English, shows what stands in the code. Whole sentences with places for values, never pieces that are put together, because
/// other languages order them otherwise.</summary>
/// <remarks>The language is the thread's: <see cref="Tongue.Current"/>. Under en-GB it costs one look at the culture's type.</remarks>
public static class Words
{
    /// <param name="english">As it stands in the code; never what somebody typed.</param>
    public static string Say(string english) => Tongue.Current?.Translate(english) ?? english;

    /// <summary>A sentence with values. Its key has them as {0}, {1}…, in the order of the English text.</summary>
    public static string Say(ref Sentence sentence) => sentence.Finish();

    /// <summary>A sentence whose form follows a count. Languages with more forms than English give each under the key of <paramref name="other"/>
    /// with its name behind: "{0} items|few" (CLDR: zero, one, two, few, many).</summary>
    public static string Plural(long count, ref Sentence one, ref Sentence other) => Tongue.Current is { } tongue
        ? other.Finish(tongue, count, ref one)
        : count == 1 ? one.Finish() : other.Finish();
}
