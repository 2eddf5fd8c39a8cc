using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Journal;

namespace Dojo.Sandbox.Areas;

/// <summary>A part of the state with facts of its own, beside the payment intents and webhooks.</summary>
internal interface IArea
{
    /// <summary>False when the fact is none of this area's.</summary>
    bool TryReplay(JournalEntry entry);

    /// <summary>A fact of a payment intent was written, or is read again, that may concern this area too.</summary>
    void Follow(Intent intent, JournalEntry entry, Task durable);

    /// <summary>Forgets everything, as a reset of the Sandbox does.</summary>
    void Forget();
}

/// <summary>What lives in a <see cref="Book{T}"/>: immutable, so that readers need no lock.</summary>
internal interface IEntity
{
    string Id { get; }

    string AccountId { get; }
}
