using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Alerts;
using ShopCheckout.Mail;
using ShopCheckout.Testing;

namespace ShopCheckout.Tests.Mail;

/// <summary>The outbox against a mail server that answers, refuses, defers and hangs up.</summary>
public sealed partial class SendMailTests
{
    [Fact]
    public async Task Due_IsSentOnceHoweverManySweep()
    {
        await using var server = new MailServer();
        await using var shop = await TestShop.OpenAsync(mailServer: server);
        await WriteAsync(shop, "a");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shop.SendAsync(new SweepMail.Command())));
        shop.Clock.Jump(TimeSpan.FromHours(1));
        await shop.SendAsync(new SweepMail.Command());

        var taken = Assert.Single(server.Taken);
        Assert.Contains("To: ada@example.com", taken, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", taken, StringComparison.Ordinal);
        Assert.Contains("text/plain", taken, StringComparison.Ordinal);
        Assert.Contains("text/html", taken, StringComparison.Ordinal);
        Assert.Equal(MailState.Sent, (await MailAsync(shop)).State);
    }

    [Fact]
    public async Task ServerHangsUpAfterItTookIt_IsSentAgainUnderTheSameId()
    {
        await using var server = new MailServer { ToMail = null };
        await using var shop = await TestShop.OpenAsync(mailServer: server);
        await WriteAsync(shop, "a");
        await shop.SendAsync(new SweepMail.Command());
        Assert.Equal(MailState.Waiting, (await MailAsync(shop)).State);

        server.ToMail = "250 ok";
        shop.Clock.Jump(TimeSpan.FromMinutes(2));
        await shop.SendAsync(new SweepMail.Command());

        Assert.Equal(2, server.Taken.Count);
        Assert.Single(server.Taken.Select(MessageId).Distinct());
        Assert.Equal(MailState.Sent, (await MailAsync(shop)).State);
    }

    [Fact]
    public async Task AddressThatDoesNotExist_IsGivenUpAtOnceAndSomebodySees()
    {
        await using var server = new MailServer { ToRecipient = "550 no such user" };
        await using var shop = await TestShop.OpenAsync(mailServer: server);
        await WriteAsync(shop, "a");
        await shop.SendAsync(new SweepMail.Command());

        Assert.Equal((MailState.Dead, 1), ((await MailAsync(shop)).State, (await MailAsync(shop)).Attempts));
        await using var db = shop.Database();
        Assert.Equal(AlertKind.DeadMail, (await db.Alerts.SingleAsync()).Kind);
        Assert.Equal(1, await db.OutgoingMails.CountAsync());
    }

    [Fact]
    public async Task Deferred_BacksOffAndEndsDead()
    {
        await using var server = new MailServer { ToRecipient = "451 greylisted" };
        await using var shop = await TestShop.OpenAsync(mailServer: server);
        await WriteAsync(shop, "a");
        await shop.SendAsync(new SweepMail.Command());
        var waiting = await MailAsync(shop);
        Assert.InRange(waiting.NextAttemptAt - shop.Clock.GetUtcNow(), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(38));
        await shop.SendAsync(new SweepMail.Command());
        Assert.Equal(1, (await MailAsync(shop)).Attempts);

        for (var i = 1; i < MailBackoff.MaxAttempts; i++)
        {
            shop.Clock.Jump(TimeSpan.FromHours(16));
            await shop.SendAsync(new SweepMail.Command());
        }

        Assert.Equal((MailState.Dead, MailBackoff.MaxAttempts), ((await MailAsync(shop)).State, (await MailAsync(shop)).Attempts));
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task ShopDiesBetweenTakenAndRecorded_SendsItAgainUnderTheSameId()
    {
        await using var server = new MailServer();
        await using var shop = await TestShop.OpenAsync(mailServer: server);
        await WriteAsync(shop, "a");
        await using (var db = shop.Database())
            await db.Database.ExecuteSqlRawAsync("""CREATE RULE lost AS ON UPDATE TO "OutgoingMails" WHERE NEW."State" = 'Sent' DO INSTEAD NOTHING""");
        await shop.SendAsync(new SweepMail.Command());
        await using (var db = shop.Database())
            await db.Database.ExecuteSqlRawAsync("""DROP RULE lost ON "OutgoingMails" """);
        shop.Clock.Jump(TimeSpan.FromSeconds(30));
        await shop.SendAsync(new SweepMail.Command());
        Assert.Single(server.Taken);

        shop.Clock.Jump(TimeSpan.FromMinutes(1));
        await shop.SendAsync(new SweepMail.Command());

        Assert.Equal(2, server.Taken.Count);
        Assert.Single(server.Taken.Select(MessageId).Distinct());
        Assert.Equal(MailState.Sent, (await MailAsync(shop)).State);
    }

    private static string MessageId(string mail) => Id().Match(mail).Value is { Length: > 20 } id ? id : throw new InvalidOperationException("No Message-ID.");

    private static async Task WriteAsync(TestShop shop, string key)
    {
        await using var db = shop.Database();
        db.Add(new OutgoingMail(shop.Service<IIdSource>().NewId(), key, "ada@example.com", "Hello", "Hello Ada,\n\nhttps://shop.test/orders/1", orderId: null, shop.Clock.GetUtcNow()));
        await db.SaveChangesAsync();
    }

    private static async Task<OutgoingMail> MailAsync(TestShop shop) => Assert.Single(await OutboxTests.MailsAsync(shop));

    [GeneratedRegex("^Message-ID: <[0-9a-f]{32}@[^>]+>", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();
}
