namespace ShopCheckout.Payments;

/// <summary>The one table of what a payment may become when the provider shows its intent in a state.</summary>
/// <remarks>Seeing the current state again is the only no-op. Steps that happened while we did not look are made up for, so a
/// payment may go from Created straight to Refunded. Nothing goes back.</remarks>
public static class PaymentTransitions
{
    private static readonly Dictionary<(PaymentStatus From, IntentStatus Seen), PaymentStatus> Table = new()
    {
        [(PaymentStatus.Pending, IntentStatus.Created)] = PaymentStatus.Created,
        [(PaymentStatus.Pending, IntentStatus.Canceled)] = PaymentStatus.Canceled,

        [(PaymentStatus.Created, IntentStatus.Authorized)] = PaymentStatus.Authorized,
        [(PaymentStatus.Created, IntentStatus.Captured)] = PaymentStatus.Captured,
        [(PaymentStatus.Created, IntentStatus.Refunded)] = PaymentStatus.Refunded,
        [(PaymentStatus.Created, IntentStatus.Reversed)] = PaymentStatus.Reversed,
        [(PaymentStatus.Created, IntentStatus.Canceled)] = PaymentStatus.Canceled,

        [(PaymentStatus.Authorized, IntentStatus.Captured)] = PaymentStatus.Captured,
        [(PaymentStatus.Authorized, IntentStatus.Refunded)] = PaymentStatus.Refunded,
        [(PaymentStatus.Authorized, IntentStatus.Reversed)] = PaymentStatus.Reversed,

        [(PaymentStatus.Captured, IntentStatus.Refunded)] = PaymentStatus.Refunded,
        [(PaymentStatus.Captured, IntentStatus.Reversed)] = PaymentStatus.Reversed,
    };

    /// <summary>The state to move to, or <paramref name="from"/> itself when there is nothing to do.</summary>
    /// <exception cref="IllegalTransitionException">The table does not know such a step.</exception>
    public static PaymentStatus Next(PaymentStatus from, IntentStatus seen)
    {
        if (Table.TryGetValue((from, seen), out var next))
            return next;
        return string.Equals(from.ToString(), seen.ToString(), StringComparison.Ordinal)
            ? from
            : throw new IllegalTransitionException(from, seen);
    }
}

/// <summary>The provider showed a state that a payment cannot come to from where it is: a stale answer, or a fault.</summary>
public sealed class IllegalTransitionException : Exception
{
    public IllegalTransitionException()
    {
    }

    public IllegalTransitionException(string message)
        : base(message)
    {
    }

    public IllegalTransitionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public IllegalTransitionException(PaymentStatus from, IntentStatus seen)
        : base($"A payment that is {from} cannot follow an intent that is {seen}.")
    {
    }
}
