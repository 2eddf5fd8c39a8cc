using static Dojo.Sandbox.SetupIntents.SetupIntentChange;
using static Dojo.Sandbox.SetupIntents.SetupIntentStatus;

namespace Dojo.Sandbox.SetupIntents;

internal enum SetupIntentStatus
{
    Created,
    Authorized,
    Canceled,
    Completed,
    Expired,
    CardExpired,
    Closed,
}

/// <summary>What can happen to a setup intent.</summary>
internal enum SetupIntentChange
{
    IssueSecret,
    GiveDetails,
    Challenge,
    Refuse,
    Authorize,
    Cancel,
    Expire,
    ExpireCard,
    Close,
    Charge,
}

/// <summary>Every legal step of a setup intent stands here; what is not in the table cannot happen.</summary>
internal static class SetupIntentTransitions
{
    private static readonly Dictionary<(SetupIntentStatus From, SetupIntentChange Change), SetupIntentStatus> Table = new()
    {
        [(Created, IssueSecret)] = Created,
        [(Created, GiveDetails)] = Created,
        [(Created, Challenge)] = Created,
        [(Created, Refuse)] = Created,
        [(Created, Authorize)] = Authorized,
        [(Created, Cancel)] = Canceled,
        [(Created, Expire)] = Expired,

        [(Authorized, ExpireCard)] = CardExpired,
        [(Authorized, Close)] = Closed,
        [(Authorized, Charge)] = Completed,
    };

    public static bool Allows(SetupIntentStatus status, SetupIntentChange change) => Table.ContainsKey((status, change));

    public static SetupIntentStatus Next(SetupIntent setup, SetupIntentChange change) =>
        Table.TryGetValue((setup.Status, change), out var next)
            ? next
            : throw new InvalidOperationException($"{setup.Id} is {setup.Status} and cannot {change}.");
}
