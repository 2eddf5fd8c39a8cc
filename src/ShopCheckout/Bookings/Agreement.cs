namespace ShopCheckout.Bookings;

/// <summary>What the guest agreed to, and the card that guarantees it: a table, a time, a party, the exact terms, the most that may be
/// charged, when and from where. Each change of a booking is a new one; none is ever rewritten.</summary>
public sealed class Agreement
{
    internal Agreement(Guid id, Guid bookingId, int ordinal, Seating seating, Consent consent, DateTimeOffset holdUntil)
    {
        Id = id;
        BookingId = bookingId;
        Ordinal = ordinal;
        (TableId, PartySize, ServiceDate, StartsAt, EndsAt) = (seating.TableId, seating.PartySize, seating.ServiceDate, seating.StartsAt, seating.EndsAt);
        (Terms, TermsHash, Cap, LateFee, FreeUntil) = (consent.Terms, consent.TermsHash, consent.Cap, consent.LateFee, consent.FreeUntil);
        (AgreedAt, AgreedHow, AgreedFrom) = (consent.AgreedAt, consent.How, consent.From);
        HoldUntil = holdUntil;
    }

    private Agreement() => Terms = TermsHash = AgreedHow = AgreedFrom = string.Empty;

    public Guid Id { get; private set; }

    public Guid BookingId { get; private set; }

    /// <summary>1 for the first of its booking.</summary>
    public int Ordinal { get; private set; }

    public Guid TableId { get; private set; }

    public int PartySize { get; private set; }

    public DateOnly ServiceDate { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>Word for word what was on the page.</summary>
    public string Terms { get; private set; }

    /// <summary>SHA-256 of <see cref="Terms"/> in UTF-8, in hexadecimal.</summary>
    public string TermsHash { get; private set; }

    /// <summary>The no-show fee, and the most that is ever charged.</summary>
    public Money Cap { get; private set; }

    public Money LateFee { get; private set; }

    /// <summary>Until when calling off costs nothing.</summary>
    public DateTimeOffset FreeUntil { get; private set; }

    public DateTimeOffset AgreedAt { get; private set; }

    /// <summary>By which act: the words beside the box that was ticked.</summary>
    public string AgreedHow { get; private set; }

    /// <summary>Address and browser it came from.</summary>
    public string AgreedFrom { get; private set; }

    /// <summary>Until when the table is held without a card.</summary>
    public DateTimeOffset HoldUntil { get; private set; }

    public AgreementState State { get; private set; }

    /// <summary>The provider's id, once known. Never replaced.</summary>
    public string? SetupIntentId { get; private set; }

    public string? SetupLink { get; private set; }

    /// <summary>What the provider last showed.</summary>
    public SetupStatus SetupStatus { get; private set; }

    public string? Card { get; private set; }

    public DateTimeOffset? AuthorizedAt { get; private set; }

    /// <summary>From when on the card is to be let go at the provider; null when it is to be kept, or is gone.</summary>
    public DateTimeOffset? CloseAt { get; private set; }

    /// <summary>The provider may have been told; there is no way back.</summary>
    public bool IsClosing { get; private set; }

    public bool IsHeldAtProvider => SetupIntentId is not null && SetupStatus is SetupStatus.Unrecognised or SetupStatus.Created or SetupStatus.Authorized;

    public string Reference(string bookingNumber) => Ordinal == 1 ? bookingNumber : $"{bookingNumber}/{Ordinal}";

    internal void Adopt(SetupSnapshot setup)
    {
        SetupIntentId = setup.Id;
        SetupLink = setup.Link.AbsoluteUri;
        SetupStatus = SetupStatus.Created;
    }

    internal void See(SetupSnapshot setup, DateTimeOffset now)
    {
        SetupStatus = setup.Status;
        Card ??= setup.Card is { } card ? $"{card.Scheme} ending in {card.Last4}" : null;
        if (setup.Status is SetupStatus.Authorized)
            AuthorizedAt ??= now;
        if (!IsHeldAtProvider)
            CloseAt = null;
    }

    internal void Become(AgreementState state) => State = state;

    internal void LetGoAt(DateTimeOffset? when) => CloseAt = SetupIntentId is null || !IsHeldAtProvider ? null : when;

    internal void BeginClosing() => IsClosing = true;
}

public enum AgreementState
{
    /// <summary>Agreed to; no card yet.</summary>
    Waiting,

    /// <summary>The one that counts.</summary>
    InForce,

    /// <summary>Never came into force.</summary>
    Dropped,

    /// <summary>Was in force; over.</summary>
    Ended,
}

/// <summary>Who sits where, and when.</summary>
public sealed record Seating(Guid TableId, int PartySize, DateOnly ServiceDate, DateTimeOffset StartsAt, DateTimeOffset EndsAt)
{
    public IEnumerable<(Guid TableId, DateTimeOffset Quarter)> Quarters() => TableClaim.QuartersOf(StartsAt, EndsAt).Select(q => (TableId, q));
}

/// <summary>That somebody agreed, to what, when and how.</summary>
public sealed record Consent(string Terms, string TermsHash, Money Cap, Money LateFee, DateTimeOffset FreeUntil, DateTimeOffset AgreedAt, string How, string From);
