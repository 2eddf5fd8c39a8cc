using Dojo.Sandbox.Api;
using Dojo.Sandbox.Cards;

namespace Dojo.Sandbox.Tests.Cards;

public sealed class CardEntryTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("06/26", "06/26")]
    [InlineData("6/26", "06/26")]
    [InlineData("07 / 2030", "07/30")]
    [InlineData("0730", "07/30")]
    [InlineData("072030", "07/30")]
    public void Expiry_InEveryUsualForm_IsRead(string typed, string read)
    {
        var errors = new FieldErrors();

        var card = CardEntry.Read("4456 5300-0000 1005", typed, "020", "Ada", Now, errors);

        Assert.Equal(read, card?.Expiry);
        Assert.Equal("4456530000001005", card?.Digits);
    }

    [Theory]
    [InlineData("05/26")]
    [InlineData("13/30")]
    [InlineData("00/30")]
    [InlineData("1/1/30")]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("12/99")]
    [InlineData("７/30")]
    public void Expiry_PastOrSenseless_IsNamed(string typed)
    {
        var errors = new FieldErrors();

        Assert.Null(CardEntry.Read("4456530000001005", typed, "020", "Ada", Now, errors));
        Assert.Equal(["ExpiryDate"], errors.ToDictionary().Keys);
    }

    [Theory]
    [InlineData("4456530000001006", "020", "Ada", "CardNumber")]
    [InlineData("445653000000", "020", "Ada", "CardNumber")]
    [InlineData("４456530000001005", "020", "Ada", "CardNumber")]
    [InlineData("", "020", "Ada", "CardNumber")]
    [InlineData("4456530000001005", "02", "Ada", "Cv2")]
    [InlineData("4456530000001005", "0200", "Ada", "Cv2")]
    [InlineData("370000000001000", "020", "Ada", "Cv2")]
    [InlineData("4456530000001005", "020", " ", "CardName")]
    [InlineData("4456530000001005", "020", "4456530000001005", "CardName")]
    public void Card_WithAMistake_NamesTheField(string number, string cv2, string name, string field)
    {
        var errors = new FieldErrors();

        Assert.Null(CardEntry.Read(number, "12/30", cv2, name, Now, errors));
        Assert.Equal([field], errors.ToDictionary().Keys);
    }

    [Fact]
    public void Text_OfACard_TellsNothing()
    {
        var card = CardEntry.Read("4456530000001005", "12/30", "020", "Ada", Now, new FieldErrors())!;

        Assert.Equal("CardEntry", $"{card}");
        Assert.Equal("44565300****1005", card.Mask().Number);
    }
}
