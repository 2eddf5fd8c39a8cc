namespace ShopCheckout.Returns;

public enum ReturnKind
{
    /// <summary>Nothing of it has been sent yet.</summary>
    Cancellation,

    /// <summary>It, or some of it, has been sent or handed over.</summary>
    Return,
}

public enum ReturnReason
{
    ChangedMind,
    OrderedByMistake,
    TooLate,
    Damaged,
    NotAsDescribed,
    WrongItem,
    Other,
}

public enum ReturnStatus
{
    /// <summary>The shopper asked; staff have not answered.</summary>
    Asked,

    /// <summary>Staff agreed; the money has still to go back.</summary>
    Approved,

    /// <summary>Staff said no, and why.</summary>
    Declined,

    /// <summary>The shopper took it back.</summary>
    Withdrawn,

    /// <summary>What it asks for went back, or all of the order's money did.</summary>
    Refunded,

    /// <summary>Staff did it in another way than by a refund, and said how.</summary>
    Settled,
}

/// <summary>What can happen to a request.</summary>
public enum ReturnStep
{
    Approve,
    Decline,
    Withdraw,
    Refund,
    Settle,
}

/// <summary>The one table of what may follow what. A step that is not in it throws.</summary>
public static class ReturnTransitions
{
    private static readonly Dictionary<(ReturnStatus From, ReturnStep Step), ReturnStatus> Table = new()
    {
        [(ReturnStatus.Asked, ReturnStep.Approve)] = ReturnStatus.Approved,
        [(ReturnStatus.Asked, ReturnStep.Decline)] = ReturnStatus.Declined,
        [(ReturnStatus.Asked, ReturnStep.Withdraw)] = ReturnStatus.Withdrawn,

        // Staff may give the money back without having said yes first.
        [(ReturnStatus.Asked, ReturnStep.Refund)] = ReturnStatus.Refunded,
        [(ReturnStatus.Approved, ReturnStep.Refund)] = ReturnStatus.Refunded,
        [(ReturnStatus.Approved, ReturnStep.Settle)] = ReturnStatus.Settled,

        // The goods never came back, or the shopper keeps them after all.
        [(ReturnStatus.Approved, ReturnStep.Decline)] = ReturnStatus.Declined,
        [(ReturnStatus.Approved, ReturnStep.Withdraw)] = ReturnStatus.Withdrawn,
    };

    public static bool Allows(ReturnStatus from, ReturnStep step) => Table.ContainsKey((from, step));

    /// <exception cref="InvalidOperationException">The table does not know such a step.</exception>
    public static ReturnStatus Next(ReturnStatus from, ReturnStep step) =>
        Table.TryGetValue((from, step), out var next) ? next : throw new InvalidOperationException($"A request that is {from} cannot {step}.");
}
