using Microsoft.Extensions.Options;
using ShopCheckout.Orders;

namespace ShopCheckout.Tests.Orders;

public sealed class OrderLinksTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly Guid s_order = new("0198a1b2-c3d4-7e5f-8061-728394a5b6c7");

    [Fact]
    public void TryRead_AnyOneCharacterChanged_IsNothing()
    {
        var links = Links("key-one");
        var token = links.TokenFor(s_order);

        Assert.All(
            from position in Enumerable.Range(0, token.Length)
            from character in Alphabet + "=+/ !%\0\u00e9\u4e2d\ud83d"
            where token[position] != character
            select string.Concat(token.AsSpan(0, position), [character], token.AsSpan(position + 1)),
            forged => Assert.False(links.TryRead(forged, out _), forged));
        Assert.True(links.TryRead(token, out var read));
        Assert.Equal(s_order, read);
    }

    [Fact]
    public void TryRead_AfterTheKeyWasChanged_OpensOldLinksAsLongAsTheOldKeyIsKept()
    {
        var old = Links("key-one").TokenFor(s_order);

        Assert.True(Links("key-two", "key-one").TryRead(old, out _));
        Assert.False(Links("key-two").TryRead(old, out _));
    }

    private static OrderLinks Links(params string[] keys)
    {
        var options = new ShopOptions();
        foreach (var key in keys)
            options.SigningKeys.Add(key);
        return new OrderLinks(Options.Create(options));
    }
}
