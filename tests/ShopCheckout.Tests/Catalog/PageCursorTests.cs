using ShopCheckout.Catalog;

namespace ShopCheckout.Tests.Catalog;

public sealed class PageCursorTests
{
    private static readonly Guid Id = Guid.Parse("0193a5c4-7f3b-7cc2-98c4-dc0c0c07398f");

    [Theory]
    [InlineData(ProductSort.Featured, "410")]
    [InlineData(ProductSort.PriceLow, "18000")]
    [InlineData(ProductSort.Newest, "638700000000000000")]
    [InlineData(ProductSort.Name, "Crème brûlée, 2 × 100 g")]
    [InlineData(ProductSort.Name, "")]
    public void Cursor_WrittenAndRead_IsTheSame(ProductSort sort, string key) =>
        Assert.Equal(new PageCursor(key, Id), PageCursor.Read(sort, PageCursor.Write(sort, key, Id)));

    [Theory]
    [InlineData(ProductSort.Featured, "99999999999")]
    [InlineData(ProductSort.Featured, "ten")]
    [InlineData(ProductSort.Newest, "-5")]
    [InlineData(ProductSort.Newest, "9223372036854775807")]
    [InlineData(ProductSort.PriceLow, "1e9")]
    [InlineData(ProductSort.Name, "a\0b")]
    public void Cursor_WithAKeyThatCannotBe_IsNone(ProductSort sort, string key) =>
        Assert.Null(PageCursor.Read(sort, PageCursor.Write(sort, key, Id)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("not base 64!")]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUm")]
    public void Text_NotOurs_IsNone(string? text) => Assert.All(Enum.GetValues<ProductSort>(), sort => Assert.Null(PageCursor.Read(sort, text)));

    [Fact]
    public void Text_FarTooLong_IsNone() => Assert.Null(PageCursor.Read(ProductSort.Name, new string('A', 100_000)));
}
