using System.Net;

namespace Dojo.Sandbox.Tests.Journal;

/// <summary>A directory that an earlier Sandbox left behind opens in this one, and what it holds can go on.</summary>
public sealed class OldJournalTests
{
    private const string Card = """{"number":"44565300****1096","expiry":"12/30","name":"Ada","scheme":"VISA"}""";

    private static readonly string FirstFormat = """
        {"journal":"dojo-sandbox","format":1}
        {"at":"2026-06-01T11:00:00Z","fact":{"type":"account.opened","accountId":"acc_sandbox_old","keyHash":"9a6e"}}
        {"at":"2026-06-01T11:01:00Z","fact":{"type":"webhook.subscriptionSaved","subscription":{"id":"ws_1","accountId":"acc_sandbox_old","events":["payment_intent.status_updated"],"url":"https://shop.example/hook","secrets":[{"id":"sc_1","value":"jvPY","createdAt":"2026-06-01T11:01:00Z","activatedAt":"2026-06-01T11:01:00Z"}],"createdAt":"2026-06-01T11:01:00Z","updatedAt":"2026-06-01T11:01:00Z"}}}
        {"at":"2026-06-01T11:02:00Z","fact":{"type":"intent.created","accountId":"acc_sandbox_old","request":{"captureMode":"Manual","amount":{"value":1000,"currencyCode":"GBP"},"reference":"Order 1","generateRemoteToken":true},"expireAt":"2026-07-01T11:02:00Z","secret":{"value":"css_1","expiresAt":"2026-06-01T11:32:00Z"},"intentId":"pi_sandbox_held"},"event":{"id":"evt_1","type":"payment_intent.created","status":"Created","to":[]}}
        {"at":"2026-06-01T11:03:00Z","fact":{"type":"intent.cardRefused","transactionId":"t1","card":CARD,"statusCode":5,"message":"Card declined","intentId":"pi_sandbox_held"}}
        {"at":"2026-06-01T11:04:00Z","fact":{"type":"intent.secretIssued","secret":{"value":"css_2","expiresAt":"2026-06-01T11:34:00Z"},"intentId":"pi_sandbox_held"}}
        {"at":"2026-06-01T11:05:00Z","fact":{"type":"intent.shopperDetailsGiven","emailAddress":"ada@shop.example","intentId":"pi_sandbox_held"}}
        {"at":"2026-06-01T11:06:00Z","fact":{"type":"intent.cardChallenged","challengeId":"ch_1","transactionId":"t2","card":CARD,"then":"Approved","intentId":"pi_sandbox_held"}}
        {"at":"2026-06-01T11:07:00Z","fact":{"type":"intent.cardApproved","transactionId":"t2","authCode":"729681","card":CARD,"amount":{"value":1000,"currencyCode":"GBP"},"intentId":"pi_sandbox_held"},"event":{"id":"evt_2","type":"payment_intent.status_updated","status":"Authorized","to":["ws_1"]}}
        {"at":"2026-06-01T11:08:00Z","fact":{"type":"intent.created","accountId":"acc_sandbox_old","request":{"amount":{"value":1234,"currencyCode":"GBP"},"reference":"Order 2","generateRemoteToken":false},"expireAt":"2026-07-01T11:08:00Z","intentId":"pi_sandbox_canceled"},"event":{"id":"evt_3","type":"payment_intent.created","status":"Created","to":[]}}
        {"at":"2026-06-01T11:09:00Z","fact":{"type":"intent.canceled","reason":"Requested","intentId":"pi_sandbox_canceled"},"event":{"id":"evt_4","type":"payment_intent.status_updated","status":"Canceled","to":["ws_1"]}}
        {"at":"2026-06-01T11:09:01Z","fact":{"type":"webhook.attempted","eventId":"evt_2","subscriptionId":"ws_1","attempt":{"at":"2026-06-01T11:09:01Z","durationMilliseconds":3,"statusCode":200},"state":"Delivered"}}
        {"at":"2026-06-01T11:09:02Z","fact":{"type":"webhook.attempted","eventId":"evt_4","subscriptionId":"ws_1","attempt":{"at":"2026-06-01T11:09:02Z","durationMilliseconds":3,"statusCode":200},"state":"Delivered"}}

        """.ReplaceLineEndings("\n").Replace("CARD", Card, StringComparison.Ordinal);

    [Fact]
    public async Task Start_OnAJournalOfTheFirstFormat_GoesOnWhereItEnded()
    {
        using var data = new TempDirectory();
        await File.WriteAllTextAsync(data.Journal, FirstFormat);
        await using var box = await Box.StartAsync(data.Path, new FakeTime());

        Assert.Equal((1000, 1000, 0, 0, 0), await box.BalanceAsync("pi_sandbox_held"));
        var insight = await box.Api.GetStringAsync("/_sandbox/payment-intents/pi_sandbox_held");
        Assert.Contains("ada@shop.example", insight, StringComparison.Ordinal);
        using var canceled = await box.PayAsync("pi_sandbox_canceled");
        await Problems.AssertAsync(canceled, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Hold_OfAJournalOfTheFirstFormat_IsReleasedInTime()
    {
        using var data = new TempDirectory();
        await File.WriteAllTextAsync(data.Journal, FirstFormat);
        var time = new FakeTime();
        await using var box = await Box.StartAsync(data.Path, time);

        time.Advance(TimeSpan.FromDays(7));

        Assert.Equal((1000, 0, 0, 1000, 0), await box.BalanceAsync("pi_sandbox_held"));
    }
}
