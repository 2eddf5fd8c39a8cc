using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dojo.Sandbox.Clock;
using Dojo.Sandbox.Epos;
using Dojo.Sandbox.Webhooks;
using static Dojo.Sandbox.Journal.Compacting.Role;
using static Dojo.Sandbox.Journal.Compacting.ThreadKind;

namespace Dojo.Sandbox.Journal.Compacting;

/// <summary>Puts each line that a compaction could ever leave out into the thread of what it is about. All other kinds of lines always stay.</summary>
internal sealed class LineSorter(LineThreads threads)
{
    private int _secrets;
    private int _sessions;

    /// <summary>What the clock was set to last.</summary>
    public ClockSetting Clock { get; private set; } = ClockSetting.Real;

    public void Sort(string type, ReadOnlySpan<byte> line, long start)
    {
        switch (type)
        {
            case "intent.secretIssued" or "setupIntent.secretIssued":
                var issued = LineHead.Read(line);
                // A line that raised an event always stays: the event is shown.
                Add(Secret, SecretOwner(issued), start, line, issued.HasEvent ? Spent : Issued);
                _secrets++;
                break;
            case "webhook.attempted":
                var attempt = LineHead.Read(line);
                Add(ThreadKind.Delivery, DeliveryOf(attempt), start, line, attempt["state"] == nameof(DeliveryState.Pending) ? Step : Ended, attempt.Number("earlierAttempts"));
                break;
            case "webhook.requeued":
                Add(ThreadKind.Delivery, DeliveryOf(LineHead.Read(line)), start, line, Detail);
                break;
            case "webhook.subscriptionSaved":
                Add(ThreadKind.Subscription, Read<SubscriptionSaved>(line).Subscription.Id, start, line, State);
                break;
            case "webhook.subscriptionDeleted":
                Add(ThreadKind.Subscription, Required(LineHead.Read(line), "subscriptionId"), start, line, Ended);
                break;
            case "clock.set":
                var set = Read<ClockSet>(line);
                Clock = new ClockSetting(set.Offset, set.FixedAt);
                Add(Latest, "clock", start, line, State);
                break;
            case "terminal.switched":
                Add(Latest, "switch " + Required(LineHead.Read(line), "terminalId"), start, line, State);
                break;
            case "epos.wsIntegrationSaved":
                Add(Latest, "socket " + Required(LineHead.Read(line), "accountId"), start, line, State);
                break;
            case "epos.restIntegrationSaved":
                var till = Read<RestIntegrationSaved>(line);
                Add(Latest, $"till {till.AccountId} {till.Integration.Url}", start, line, State);
                break;
            case "epos.eventSubmitted":
                Add(EposEvents, "", start, line, State);
                break;
            case not null when type.StartsWith("customer.", StringComparison.Ordinal):
                SortCustomer(type, line, start);
                break;
            case not null when type.StartsWith("terminal.", StringComparison.Ordinal):
                SortSession(type, line, start);
                break;
            case not null when _secrets > 0 && SpendsSecret(type):
                var spending = LineHead.Read(line);
                AddIfKnown(Secret, SecretOwner(spending), start, line, Spent);
                FollowSession(spending, line, start);
                break;
            case "intent.cardApproved" or "intent.cardRefused" or "intent.refundMade" when _sessions > 0:
                FollowSession(LineHead.Read(line), line, start);
                break;
        }
    }

    /// <summary>Whether a fact of an intent ends the secret before it: by another one, or because a card was used.</summary>
    public static bool SpendsSecret(string type) => type is
        "intent.cardChallenged" or "intent.cardRefused" or "intent.cardApproved" or "intent.amountChanged" or "intent.tipsChanged" or "intent.canceled"
        or "setupIntent.cardRefused" or "setupIntent.authorized" or "setupIntent.canceled" or "setupIntent.expired" or "setupIntent.cardExpired" or "setupIntent.closed";

    private void SortCustomer(string type, ReadOnlySpan<byte> line, long start)
    {
        var head = LineHead.Read(line);
        Add(ThreadKind.Customer, Required(head, "customerId"), start, line, type switch
        {
            "customer.created" => Began,
            "customer.updated" => State,
            "customer.deleted" => Ended,
            "customer.secretIssued" => Expiring,
            _ => Detail,
        }, head["expireAt"] is { } expiry ? DateTimeOffset.Parse(expiry, CultureInfo.InvariantCulture).UtcTicks : head.Number("documentVersion"));
    }

    private void SortSession(string type, ReadOnlySpan<byte> line, long start)
    {
        if (type == "terminal.sessionCreated")
            _sessions++;
        Add(ThreadKind.Session, Required(LineHead.Read(line), "sessionId"), start, line, type switch
        {
            "terminal.sessionCreated" => Began,
            "terminal.sessionPast" => Folded,
            "terminal.sessionCanceled" or "terminal.sessionExpired" or "terminal.sessionDeclined" or "terminal.unlinkedRefundMade" => Ended,
            _ => Step,
        });
    }

    /// <summary>A payment or refund that ends a session is told by the payment intent's line.</summary>
    private void FollowSession(LineHead head, ReadOnlySpan<byte> line, long start)
    {
        if (head["terminalSessionId"] is { } session)
            AddIfKnown(ThreadKind.Session, session, start, line, Ended);
    }

    private void Add(ThreadKind kind, string key, long start, ReadOnlySpan<byte> line, Role role, long number = 0) =>
        threads.Add(kind, Hash(key), new SeenLine(start, line.Length, role, number));

    private void AddIfKnown(ThreadKind kind, string key, long start, ReadOnlySpan<byte> line, Role role)
    {
        if (threads.Knows(kind, Hash(key)))
            Add(kind, key, start, line, role);
    }

    private static string SecretOwner(LineHead head) => head["intentId"] ?? Required(head, "setupIntentId");

    private static string DeliveryOf(LineHead head) => $"{Required(head, "eventId")}.{Required(head, "subscriptionId")}";

    private static string Required(LineHead head, string field) => head[field] ?? throw new JsonException($"the line has no {field}");

    private static TFact Read<TFact>(ReadOnlySpan<byte> line)
        where TFact : Fact =>
        JsonSerializer.Deserialize(line, SandboxJson.Journal.JournalEntry)?.Fact as TFact ?? throw new JsonException($"the line is no {typeof(TFact).Name}");

    private static UInt128 Hash(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
