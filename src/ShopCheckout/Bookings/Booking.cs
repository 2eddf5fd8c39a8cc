using ShopCheckout.Data;
using ShopCheckout.Orders;

namespace ShopCheckout.Bookings;

/// <summary>A table for a party at a time. Its agreements say what the guest consented to, its claims keep the table.</summary>
public sealed partial class Booking : IVersioned
{
    internal const string System = "system";
    internal const string Guest = "guest";

    private readonly List<Agreement> _agreements = [];
    private readonly List<TableClaim> _claims = [];
    private readonly List<BookingEvent> _events = [];

    public Booking(Guid id, string number, Guid? formKey, string fingerprint, Contact contact, string? notes, Seating seating, string currency, DateTimeOffset now)
    {
        Id = id;
        Number = number;
        FormKey = formKey;
        Fingerprint = fingerprint;
        Contact = contact;
        Notes = notes;
        Fee = Money.Zero(currency);
        AskedAt = now;
        MoveTo(seating);
    }

    private Booking() => (Number, Fingerprint, Contact) = (string.Empty, string.Empty, new(string.Empty, string.Empty, string.Empty));

    public Guid Id { get; private set; }

    /// <summary>What guest, staff and provider call it.</summary>
    public string Number { get; private set; }

    public BookingStatus Status { get; private set; }

    /// <summary>The form it came from. Unique: pressed twice, it is one booking. Null for walk-ins.</summary>
    public Guid? FormKey { get; private set; }

    /// <summary>Hash of everything that was asked for with that form.</summary>
    public string Fingerprint { get; private set; }

    /// <summary>The account it belongs to; null for a guest's.</summary>
    public Guid? CustomerId { get; private set; }

    public Contact Contact { get; private set; }

    /// <summary>The culture in which it was made, and in which its guest is written to; null for bookings from before there was a choice.</summary>
    public string? Language { get; private set; }

    public string? Notes { get; private set; }

    public Guid TableId { get; private set; }

    public int PartySize { get; private set; }

    /// <summary>The day whose service it belongs to, even after midnight.</summary>
    public DateOnly ServiceDate { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>When to look after it next although nobody asks; null when there is nothing to look for.</summary>
    public DateTimeOffset? NextLookAt { get; private set; }

    /// <summary>How often it was looked at since something last happened.</summary>
    public int Looks { get; private set; }

    /// <summary>Counts what happened to its agreements and claims. It changes the row, so that of two who change them at once one loses.</summary>
    public int Steps { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<Agreement> Agreements => _agreements;

    public IReadOnlyList<TableClaim> Claims => _claims;

    public IReadOnlyList<BookingEvent> Events => _events;

    /// <summary>The agreement that counts.</summary>
    public Agreement? InForce => _agreements.Find(a => a.State == AgreementState.InForce);

    public Agreement? Waiting => _agreements.Find(a => a.State == AgreementState.Waiting);

    private bool KeepsTable => Status is BookingStatus.AwaitingGuarantee or BookingStatus.Confirmed or BookingStatus.Arrived or BookingStatus.NoShow;

    /// <summary>In which language it was made.</summary>
    public void SpeakIn(string language) => Language = language;

    /// <summary>Joins an account. A booking that belongs to one stays with it.</summary>
    public void BelongTo(Guid? customerId) => CustomerId ??= customerId;

    /// <summary>The guest agreed to terms, for the first time or for a change. The table is kept from now on, what it changes as well.</summary>
    public Agreement Ask(Guid agreementId, Seating seating, Consent consent, DateTimeOffset holdUntil, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(seating);
        ArgumentNullException.ThrowIfNull(consent);
        if (_agreements.Count > 0 && Status != BookingStatus.Confirmed)
            throw new InvalidOperationException($"Booking {Number} is {Status} and cannot be changed.");
        if (Waiting is { } other)
            Drop(other, now);
        var agreement = new Agreement(agreementId, Id, _agreements.Count + 1, seating, consent, holdUntil);
        _agreements.Add(agreement);
        Record(agreement.Ordinal == 1 ? BookingEventKind.Asked : BookingEventKind.ChangeAsked, Guest, $"Party of {seating.PartySize}", now);
        Record(BookingEventKind.TermsAgreed, Guest, $"At most {consent.Cap.ToRecord()}; terms {consent.TermsHash[..12]}", now);
        KeepClaims();
        Plan(now);
        return agreement;
    }

    /// <summary>Takes a setup intent as the one of an agreement.</summary>
    /// <returns>False when the agreement has another already or is over: the setup intent is an orphan.</returns>
    public bool TryAdopt(Agreement agreement, SetupSnapshot setup, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        ArgumentNullException.ThrowIfNull(setup);
        if (agreement.SetupIntentId is not null || agreement.State != AgreementState.Waiting)
            return agreement.SetupIntentId == setup.Id;
        agreement.Adopt(setup);
        Record(BookingEventKind.SentToCardPage, Guest, null, now);
        Plan(now);
        return true;
    }

    /// <summary>Somebody looks after it; nobody else will for a while.</summary>
    public void BeginLook(DateTimeOffset now)
    {
        Looks++;
        NextLookAt = now + LookSchedule.After(Looks);
    }

    /// <summary>As the time of the next look: somebody is to look at once, whatever their clock says.</summary>
    public static readonly DateTimeOffset AtOnce = DateTimeOffset.UnixEpoch;

    /// <summary>Says when there is something to look for next. What was asked for meanwhile, by whoever moved the money, is not forgotten.</summary>
    public void Plan(DateTimeOffset now)
    {
        if (NextLookAt == AtOnce)
            return;
        var soon = now + LookSchedule.After(Looks);
        var times = new List<DateTimeOffset>();
        foreach (var agreement in _agreements)
        {
            if (agreement.State == AgreementState.Waiting)
                times.Add(agreement.HoldUntil > now && agreement.HoldUntil < soon ? agreement.HoldUntil : soon);
            if (agreement.CloseAt is { } closeAt)
                times.Add(closeAt > now ? closeAt : soon);
        }

        if (DepositStatus is DepositStatus.Awaited or DepositStatus.Returning)
            times.Add(soon);
        if (DepositDueAt is { } keptAt)
            times.Add(keptAt > now ? keptAt : soon);
        if (Status == BookingStatus.Confirmed)
            times.Add(Earlier(now + LookSchedule.Daily, EndsAt + LookSchedule.UnmarkedAfter));
        else if (Status == BookingStatus.Arrived)
            times.Add(EndsAt > now ? EndsAt : soon);
        NextLookAt = times.Count == 0 ? null : times.Min();
    }

    internal void Record(BookingEventKind kind, string actor, string? note, DateTimeOffset at)
    {
        _events.Add(new BookingEvent(Id, _events.Count, kind, actor, note, at));
        Steps++;
        Looks = 0;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private void MoveTo(Seating seating) =>
        (TableId, PartySize, ServiceDate, StartsAt, EndsAt) = (seating.TableId, seating.PartySize, seating.ServiceDate, seating.StartsAt, seating.EndsAt);

    private Seating Now() => new(TableId, PartySize, ServiceDate, StartsAt, EndsAt);

    // Where a table was, and where it will be once a change is confirmed: a guest is never blocked by their own table.
    private void KeepClaims()
    {
        var needed = new HashSet<(Guid TableId, DateTimeOffset Quarter)>();
        if (KeepsTable)
            needed.UnionWith(Now().Quarters());
        if (KeepsTable && Waiting is { } a)
            needed.UnionWith(new Seating(a.TableId, a.PartySize, a.ServiceDate, a.StartsAt, a.EndsAt).Quarters());
        _claims.RemoveAll(c => !needed.Contains((c.TableId, c.Quarter)));
        needed.ExceptWith(_claims.Select(c => (c.TableId, c.Quarter)));
        _claims.AddRange(needed.Select(n => new TableClaim(n.TableId, n.Quarter, Id)));
    }
}
