using ShopCheckout.Payments;

namespace ShopCheckout.Bookings;

/// <summary>A setup intent as the provider showed it at one moment: a card kept as a guarantee.</summary>
/// <param name="Id">The provider's id, si_….</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Reference">Our reference, as we gave it at creation.</param>
/// <param name="Cap">What the guest agreed to at most; null when the provider shows none.</param>
/// <param name="Terms">The terms it was made with.</param>
/// <param name="Link">The hosted page on which the guest gives the card.</param>
/// <param name="Card">The card, once one was given.</param>
public sealed record SetupSnapshot(string Id, SetupStatus Status, string Reference, Money? Cap, string Terms, Uri Link, CardSummary? Card);

/// <summary>The provider's word for where a setup intent stands.</summary>
public enum SetupStatus
{
    /// <summary>None is known, or a word this version does not know. It moves nothing.</summary>
    Unrecognised,
    Created,
    Authorized,

    /// <summary>The card was charged.</summary>
    Completed,

    /// <summary>Deleted before a card was given.</summary>
    Canceled,

    /// <summary>No card was given in time.</summary>
    Expired,

    CardExpired,

    /// <summary>Deleted after a card was given.</summary>
    Closed,
}
