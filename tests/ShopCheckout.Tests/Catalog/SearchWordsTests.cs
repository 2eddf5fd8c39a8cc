using FsCheck;
using FsCheck.Fluent;
using ShopCheckout.Catalog;

namespace ShopCheckout.Tests.Catalog;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" -- !? ")]
    public void Text_WithoutLetters_HasNoWords(string? text) => Assert.Empty(SearchWords.Of(text));

    [Fact]
    public void Text_OfAnyKind_IsCutFoldedAndCountedOnce() =>
        Assert.Equal(["cooks", "knife", "20", "cm", "creme", "brulee"], SearchWords.Of("Cook’s Knife, 20 cm; crème BRÛLÉE (knife)"));

    [Fact]
    public void Word_TooLong_IsCut() => Assert.Equal(SearchWords.MaxLength, Assert.Single(SearchWords.Of(new string('a', 500))).Length);

    [Fact]
    public void Question_OfManyWords_IsBounded() =>
        Assert.Equal(SearchWords.MaxWords, SearchWords.OfQuestion(string.Join(' ', Enumerable.Range(0, 1000))).Count);

    /// <summary>A range of terms and the prefix it stands for are the same thing.</summary>
    [Fact]
    public void Range_OfAPrefix_HoldsExactlyTheTermsThatBeginWithIt()
    {
        var word = Gen.Elements("az09y".ToCharArray()).NonEmptyListOf().Select(c => new string([.. c.Take(SearchWords.MaxLength)]));
        Prop.ForAll(Arb.From(word), Arb.From(word), (prefix, term) =>
        {
            var inRange = string.CompareOrdinal(term, prefix) >= 0 && string.CompareOrdinal(term, SearchWords.LastWithPrefix(prefix)) <= 0;
            return inRange == term.StartsWith(prefix, StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
    }
}
