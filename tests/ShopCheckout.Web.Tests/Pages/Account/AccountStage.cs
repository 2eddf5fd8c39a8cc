using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using AngleSharp.Html.Dom;
using ShopCheckout.Mail;

namespace ShopCheckout.Web.Tests.Pages.Account;

/// <summary>What the tests of accounts share: reading a mailbox, sending a page's form, and being an authenticator app.</summary>
internal static class AccountStage
{
    /// <summary>The private link, or the last one, in the newest mail to an address, as its reader gets it.</summary>
    public static async Task<string> LinkInMailAsync(this ShopFactory shop, string email, string subject)
    {
        using var reader = shop.CreateClient();
        var box = await PageAsync(reader, "/dev/mailbox");
        var row = box.QuerySelectorAll(".settings li").First(li => li.TextContent.Contains($"To {email},", StringComparison.Ordinal) && li.QuerySelector("a")!.TextContent == subject);
        var mail = await PageAsync(reader, row.QuerySelector("a")!.GetAttribute("href")!);
        return new Uri(mail.QuerySelectorAll(".letter-html a")[^1].GetAttribute("href")!).PathAndQuery;
    }

    public static async Task<IHtmlDocument> PageAsync(HttpClient client, string path) => await ShopFactory.ReadAsync(await client.GetAsync(new Uri(path, UriKind.Relative)));

    /// <summary>Sends the form of a page that has the field, or the button of that name.</summary>
    public static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, string fieldOrHandler, params (string Name, string Value)[] typed)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await SendAsync(client, await ShopFactory.ReadAsync(answer), path, fieldOrHandler, typed);
    }

    public static Task<HttpResponseMessage> SendAsync(HttpClient client, IHtmlDocument page, string path, string fieldOrHandler, params (string Name, string Value)[] typed)
    {
        var form = page.Forms.First(f => f.QuerySelector($"#{fieldOrHandler}") is not null || (f.GetAttribute("action") ?? string.Empty).Contains($"handler={fieldOrHandler}", StringComparison.Ordinal));
        return ShopFactory.SubmitAsync(client, form.GetAttribute("action") is { Length: > 0 } action ? action : path, form, typed);
    }

    public static Task<HttpResponseMessage> RegisterAsync(HttpClient client, string email, string password = ShopFactory.ShopperPassword) =>
        SendAsync(client, "/account/register", "Email", ("FullName", "Ada Lovelace"), ("Email", email), ("Password", password));

    /// <summary>Presses the button of the page to which a mail's link leads.</summary>
    public static async Task<HttpResponseMessage> ConfirmAsync(HttpClient client, string link, params (string Name, string Value)[] typed)
    {
        var page = await PageAsync(client, link);
        return await ShopFactory.SubmitAsync(client, link, page.Forms.Single(f => f.QuerySelector("[name=Code]") is not null), typed);
    }

    public static async Task<bool> IsSignedInAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/account", UriKind.Relative));
        return answer.StatusCode == HttpStatusCode.OK;
    }

    public static async Task<MailState[]> StatesAsync(this ShopFactory shop, string email)
    {
        await using var db = shop.Database();
        return [.. db.OutgoingMails.Where(m => m.Recipient == email).Select(m => m.State)];
    }

    /// <summary>What an authenticator app shows for a key (RFC 6238).</summary>
    public static string CodeOf(string secret, int later = 0)
    {
        var bits = secret.Where(char.IsAsciiLetterOrDigit).Select(c => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal)).ToList();
        var key = new byte[bits.Count * 5 / 8];
        for (var i = 0; i < key.Length * 8; i++)
            key[i / 8] |= (byte)(((bits[i / 5] >> (4 - (i % 5))) & 1) << (7 - (i % 8)));
        Span<byte> step = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30 + later);
#pragma warning disable CA5350 // The standard's own.
        var hash = HMACSHA1.HashData(key, step);
#pragma warning restore CA5350
        var code = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (code % 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }
}
