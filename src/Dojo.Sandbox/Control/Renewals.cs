using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Journal;
using Dojo.Sandbox.SetupIntents;

namespace Dojo.Sandbox.Control;

/// <summary>
/// Timelines tell of a new client session secret as long as it is the one in force. A spent one opens nothing, and a compaction leaves
/// its line out: so timelines never show it, and are the same before and after.
/// </summary>
internal static class Renewals
{
    public static IEnumerable<JournalEntry> WithoutSpent(IReadOnlyList<JournalEntry> history)
    {
        var lastChange = 0;
        for (var i = 0; i < history.Count; i++)
        {
            if (IsRenewal(history[i].Fact) || Spends(history[i].Fact))
                lastChange = i;
        }

        return history.Where((entry, i) => i == lastChange || !IsRenewal(entry.Fact));
    }

    private static bool IsRenewal(Fact fact) => fact is SecretIssued or SetupSecretIssued;

    private static bool Spends(Fact fact) => fact is
        CardChallenged or CardRefused or CardApproved or AmountChanged or TipsChanged or IntentCanceled
        or SetupCardRefused or SetupAuthorized or SetupCanceled or SetupExpired or SetupCardExpired or SetupClosed;
}
