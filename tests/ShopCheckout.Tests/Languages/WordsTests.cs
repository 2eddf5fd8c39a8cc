using System.Globalization;

namespace ShopCheckout.Tests.Languages;

public sealed class WordsTests
{
    [Fact]
    public void English_IsWhatTheCodeSays()
    {
        using var speech = Tongues.SpeakBritish();
        Assert.Equal("Bread", Words.Say("Bread"));
        Assert.Equal("Only 3 left of {bread}", Words.Say($"Only {3} left of {"{bread}"}"));
        Assert.Equal("12.50%", Words.Say($"{12.5m:0.00}%"));
        Assert.Equal("an item", Words.Plural(1, $"an item", $"{1} items"));
        Assert.Equal("2 items", Words.Plural(2, $"an item", $"{2} items"));
    }

    [Fact]
    public void AnotherLanguage_MovesValuesAndFallsBack()
    {
        using var speech = Speak("de-DE", new() { ["{0} at {1}"] = "um {1} am {0}", ["Bread"] = "Brot" });
        Assert.Equal("um 7 am Montag", Words.Say($"{"Montag"} at {7}"));
        Assert.Equal("Brot", Words.Say("Bread"));
        Assert.Equal("Milk", Words.Say("Milk"));
        Assert.Equal("Only 1,5 left of {x}", Words.Say($"Only {1.5m} left of {"{x}"}"));
        Assert.Equal("Keep {these} 1", Words.Say($"Keep {{these}} {1}"));
    }

    [Theory]
    [InlineData(1000, "10%", "10 %")]
    [InlineData(1250, "12.5%", "12,5 %")]
    [InlineData(1275, "12.75%", "12,75 %")]
    public void Share_AsPeopleOfTheCultureWriteIt(int basisPoints, string british, string german)
    {
        using (Tongues.SpeakBritish())
            Assert.Equal(british, PercentWords.Of(basisPoints));
        using var speech = Speak("de-DE", []);
        Assert.Equal(german, PercentWords.Of(basisPoints).Replace('\u00a0', ' '));
    }

    [Theory]
    [InlineData("pl-PL", 1, "one")]
    [InlineData("pl-PL", 3, "few")]
    [InlineData("pl-PL", 12, "many")]
    [InlineData("pl-PL", 22, "few")]
    [InlineData("fr-FR", 0, "one")]
    [InlineData("fr-FR", 2, "other")]
    [InlineData("cy-GB", 0, "zero")]
    [InlineData("cy-GB", 2, "two")]
    [InlineData("cy-GB", 3, "few")]
    [InlineData("cy-GB", 6, "many")]
    [InlineData("cy-GB", 7, "other")]
    [InlineData("de-DE", 1, "one")]
    [InlineData("de-DE", 0, "other")]
    [InlineData("ar-EG", 103, "few")]
    [InlineData("ar-EG", 111, "many")]
    [InlineData("ru-RU", 21, "one")]
    [InlineData("ru-RU", 11, "many")]
    [InlineData("pt-PT", 0, "other")]
    [InlineData("pt-BR", 0, "one")]
    public void Plural_FollowsTheLanguage(string culture, int count, string form)
    {
        using var speech = Speak(culture, new[] { "zero", "one", "two", "few", "many", "other" }.ToDictionary(f => "{0} items|" + f, f => f));
        Assert.Equal(form, Words.Plural(count, $"{count} item", $"{count} items"));
    }

    [Fact]
    public void Plural_WithoutFormsOfItsOwn_HasTheTwoOfEnglish()
    {
        using var speech = Speak("de-DE", new() { ["an item"] = "ein Artikel", ["{0} items"] = "{0} Artikel" });
        Assert.Equal("ein Artikel", Words.Plural(1, $"an item", $"{1} items"));
        Assert.Equal("5 Artikel", Words.Plural(5, $"an item", $"{5} items"));
    }

    [Theory]
    [InlineData(123450, "£1,234.50", "1.234,50 £")]
    [InlineData(5, "£0.05", "0,05 £")]
    public void Record_IsEnglishWhoeverCausedItAndReadInTheReadersLanguage(long minor, string kept, string shown)
    {
        using var speech = Speak("de-DE", []);
        Assert.Equal(kept, new Money(minor, "GBP").ToRecord());
        Assert.Equal(shown, MoneyText.FromRecord(kept)?.Replace('\u00a0', ' '));
    }

    [Theory]
    [InlineData("Broken.")]
    [InlineData("£")]
    [InlineData("£5 for the box")]
    [InlineData("£99999999999999999999999999999999")]
    public void Record_ThatIsNoAmount_StaysAsItIs(string kept) => Assert.Null(MoneyText.FromRecord(kept));

    [Theory]
    [InlineData("en-GB", 123450, "£1,234.50")]
    [InlineData("de-DE", 123450, "1.234,50 £")]
    [InlineData("fr-FR", 123450, "1 234,50 £")]
    [InlineData("en-IE", 123450, "£1,234.50")]
    [InlineData("de-CH", 123450, "£ 1’234.50")]
    [InlineData("de-DE", -5, "−0,05 £")]
    [InlineData("en-GB", -5, "−£0.05")]
    public void Money_IsWrittenAsTheCultureDoes(string culture, long minor, string text)
    {
        using var speech = culture == "en-GB" ? Tongues.SpeakBritish() : Speak(culture, []);
        Assert.Equal(text, new Money(minor, "GBP").ToDisplay().Replace('\u00a0', ' ').Replace('\u202f', ' '));
    }

    [Theory]
    [InlineData("en-GB", "1 May 2026", "Friday 1 May 2026", "14:05")]
    [InlineData("de-DE", "1. Mai 2026", "Freitag, 1. Mai 2026", "14:05")]
    [InlineData("fr-FR", "1 mai 2026", "vendredi 1 mai 2026", "14:05")]
    [InlineData("en-US", "May 1, 2026", "Friday, May 1, 2026", "2:05 PM")]
    [InlineData("th-TH", "1 พฤษภาคม 2026", null, "14:05")]
    public void Dates_AreWrittenAsTheCultureDoes(string culture, string day, string? weekday, string clock)
    {
        using var speech = culture == "en-GB" ? Tongues.SpeakBritish() : Speak(culture, []);
        var moment = new DateTimeOffset(2026, 5, 1, 14, 5, 0, TimeSpan.Zero);
        Assert.Equal(day, DateWords.Day(moment).Replace("ค.ศ. ", string.Empty, StringComparison.Ordinal));
        Assert.Equal(clock, DateWords.Clock(moment).Replace('\u202f', ' '));
        if (weekday is not null)
            Assert.Equal(weekday, DateWords.Weekday(moment));
    }

    [Fact]
    public void Speech_EndsWithWhatWasSpokenBefore()
    {
        using (Speak("de-DE", []))
        {
            using (Tongues.SpeakBritish())
                Assert.Null(Tongue.Current);
            Assert.Equal("de-DE", Tongue.CurrentName);
        }

        Assert.Null(Tongue.Current);
        Assert.Equal("en-GB", Tongue.CurrentName);
    }

    private static Tongues.Speech Speak(string culture, Dictionary<string, string> words) =>
        new Tongues([new Tongue(culture, words.GetValueOrDefault), CultureInfo.GetCultureInfo("en-GB")]).Speak(culture);
}
