using System.Text.Json;
using Dojo.Sandbox.Intents;

namespace Dojo.Sandbox.Journal;

internal enum LightKind
{
    None,
    Created,
    Paid,
    Attempted,
}

/// <summary>
/// The little that has to be known at the start of a line about an intent that will rest: an intent was created, it was paid
/// at once, or a webhook of it was tried. Everything else is read in full. That the line is JSON is checked all the same.
/// </summary>
internal sealed class LightLine(LinePlace line)
{
    private long? _captured;
    private string _reference = "";
    private bool _hasEmail;
    private bool _isPending;
    private DateTimeOffset? _nextAttemptAt;

    public LinePlace Line => line;

    public LightKind Kind { get; private set; }

    public string IntentId { get; private set; } = "";

    public string AccountId { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset ExpireAt { get; private set; }

    /// <summary>What was paid, in minor units.</summary>
    public long Amount { get; private set; }

    public string CurrencyCode { get; private set; } = "";

    /// <summary>What was held was taken at once, all of it.</summary>
    public bool IsCapturedWhole => _captured == Amount;

    /// <summary>The event that was raised, or whose delivery was tried.</summary>
    public string? EventId { get; private set; }

    /// <summary>The subscriptions that the event goes to.</summary>
    public IReadOnlyList<string> To { get; private set; } = [];

    /// <summary>The subscription whose delivery was tried.</summary>
    public string SubscriptionId { get; private set; } = "";

    /// <summary>When the delivery that was tried will be tried again; null when it is over.</summary>
    public DateTimeOffset? NextAttemptAt => _isPending ? _nextAttemptAt ?? At : null;

    /// <summary>An intent that was just created.</summary>
    public IntentSummary Created() => new(PaymentIntentStatus.Created, ExpireAt.UtcTicks, _reference, _hasEmail, HasReceipt: false, null);

    /// <summary>Null: it is none of the three, or has side effects; read it in full.</summary>
    public static LightLine? Read(ReadOnlySpan<byte> bytes, LinePlace line)
    {
        var reader = new Utf8JsonReader(bytes);
        var light = new LightLine(line);
        return light.ReadAll(ref reader) && !reader.Read() && (light.Kind != LightKind.Paid || light._captured is not null) ? light : null;
    }

    private bool ReadAll(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("at"u8))
            {
                reader.Read();
                At = reader.GetDateTimeOffset();
            }
            else if (!(reader.ValueTextEquals("fact"u8) ? ReadFact(ref reader) : reader.ValueTextEquals("event"u8) && ReadEvent(ref reader)))
            {
                return false;
            }
        }

        return Kind != LightKind.None;
    }

    private bool ReadFact(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = FieldOf(ref reader);
            if (field == '?')
                return false;
            reader.Read();
            switch (field)
            {
                case 't' when (Kind = KindOf(ref reader)) == LightKind.None:
                    return false;
                case 'i':
                    IntentId = reader.GetString()!;
                    break;
                case 'a':
                    AccountId = reader.GetString()!;
                    break;
                case 'x':
                    ExpireAt = reader.GetDateTimeOffset();
                    break;
                case 'e':
                    EventId = reader.GetString();
                    break;
                case 'r':
                    (_reference, _hasEmail) = LightParts.OfRequest(ref reader);
                    break;
                case 'm':
                    (Amount, CurrencyCode) = LightParts.OfMoney(ref reader);
                    break;
                case 'c':
                    (_captured, _) = LightParts.OfMoney(ref reader);
                    break;
                case 's':
                    _isPending = reader.ValueTextEquals("Pending"u8);
                    break;
                case 'u':
                    SubscriptionId = reader.GetString()!;
                    break;
                case 'n':
                    _nextAttemptAt = reader.GetDateTimeOffset();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return true;
    }

    private bool ReadEvent(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isId, isTo) = (reader.ValueTextEquals("id"u8), reader.ValueTextEquals("to"u8));
            reader.Read();
            if (isId)
                EventId = reader.GetString();
            else if (!isTo)
                reader.Skip();
            else
                To = LightParts.OfTexts(ref reader);
        }

        return true;
    }

    private static LightKind KindOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("intent.created"u8) ? LightKind.Created
        : reader.ValueTextEquals("intent.cardApproved"u8) ? LightKind.Paid
        : reader.ValueTextEquals("webhook.attempted"u8) ? LightKind.Attempted
        : LightKind.None;

    /// <summary>A dash for what only the intent itself needs; a question mark for what may mean something to somebody else: a saved card, a secret.</summary>
    private static char FieldOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("type"u8) ? 't'
        : reader.ValueTextEquals("intentId"u8) ? 'i'
        : reader.ValueTextEquals("accountId"u8) ? 'a'
        : reader.ValueTextEquals("expireAt"u8) ? 'x'
        : reader.ValueTextEquals("eventId"u8) ? 'e'
        : reader.ValueTextEquals("state"u8) ? 's'
        : reader.ValueTextEquals("subscriptionId"u8) ? 'u'
        : reader.ValueTextEquals("nextAttemptAt"u8) ? 'n'
        : reader.ValueTextEquals("capture"u8) ? 'c'
        : reader.ValueTextEquals("request"u8) ? 'r'
        : reader.ValueTextEquals("amount"u8) ? 'm'
        : reader.ValueTextEquals("transactionId"u8) || reader.ValueTextEquals("authCode"u8)
            || reader.ValueTextEquals("card"u8) || reader.ValueTextEquals("earlierAttempts"u8) || reader.ValueTextEquals("attempt"u8) ? '-'
        : '?';
}
