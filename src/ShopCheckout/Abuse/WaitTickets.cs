using System.Globalization;
using Microsoft.Extensions.Options;

namespace ShopCheckout.Abuse;

/// <summary>The way for those who cannot do the captcha: wait. The page carries the time from which the same button works, signed for its basket;
/// an address may use one wait at a time, so many tickets are worth no more than one.</summary>
public sealed class WaitTickets(CallerKeys keys, IOptions<CardTestingOptions> options, TimeProvider clock)
{
    private const string Purpose = "wait";

    // After its time a ticket is good for as long as a form stays open.
    private static readonly TimeSpan GoodFor = TimeSpan.FromHours(1);

    /// <param name="Text">To be sent back with the form.</param>
    /// <param name="From">From when on it counts.</param>
    public sealed record Ticket(string Text, DateTimeOffset From);

    /// <summary>The ticket that the shopper has already, if it is one, so that trying too early costs nothing; else a new one.</summary>
    public Ticket For(Guid basketId, string? held)
    {
        if (Read(held, basketId) is { } from && clock.GetUtcNow() < from + GoodFor)
            return new Ticket(held!, from);
        var seconds = clock.GetUtcNow().AddMinutes(options.Value.WaitInsteadMinutes).ToUnixTimeSeconds();
        return new Ticket(string.Create(CultureInfo.InvariantCulture, $"{seconds}.{keys.Sign(Purpose, Signed(basketId, seconds))}"), DateTimeOffset.FromUnixTimeSeconds(seconds));
    }

    /// <returns>What to spend; null when it is not ours, not for this basket, or not the time.</returns>
    public SpentProof? Check(string? ticket, Guid basketId, string? addressKey)
    {
        var now = clock.GetUtcNow();
        if (Read(ticket, basketId) is not { } from || now < from || now >= from + GoodFor)
            return null;
        var slot = TimeSpan.FromMinutes(options.Value.WaitInsteadMinutes);
        return new SpentProof(string.Create(CultureInfo.InvariantCulture, $"wait:{addressKey}:{now.UtcTicks / slot.Ticks}"), now + slot);
    }

    private DateTimeOffset? Read(string? ticket, Guid basketId) =>
        ticket?.Split('.') is [var text, var signature]
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && keys.IsSigned(Purpose, Signed(basketId, seconds), signature)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static string Signed(Guid basketId, long seconds) => string.Create(CultureInfo.InvariantCulture, $"{basketId:N}\n{seconds}");
}
