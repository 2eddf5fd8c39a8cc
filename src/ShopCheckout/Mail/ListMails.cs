using MediatR;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Data;

namespace ShopCheckout.Mail;

/// <summary>The outbox for staff, the newest first, paged by key.</summary>
public static class ListMails
{
    public const int PageSize = 50;

    /// <param name="State">Only mails in this state.</param>
    /// <param name="Recipient">Only mails to this address.</param>
    /// <param name="OrderId">Only mails about this order.</param>
    /// <param name="Before">Where the page before ended.</param>
    public sealed record Query(MailState? State = null, string? Recipient = null, Guid? OrderId = null, Guid? Before = null) : IRequest<Model>;

    /// <param name="IsForShow">No mail server is set: nothing leaves the machine.</param>
    public sealed record Model(IReadOnlyList<Row> Rows, Guid? Next, bool IsForShow);

    public sealed record Row(
        Guid Id, string Recipient, string Subject, MailState State, DateTimeOffset CreatedAt, DateTimeOffset NextAttemptAt, int Attempts, string? LastError, DateTimeOffset? SentAt);

    public sealed class Handler(ShopDbContext db, IMailTransport transport) : IRequestHandler<Query, Model>
    {
        public async Task<Model> Handle(Query request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            var mails = db.OutgoingMails.AsNoTracking();
            if (request.State is { } state)
                mails = mails.Where(m => m.State == state);
            var recipient = request.Recipient?.Trim();
            if (!string.IsNullOrEmpty(recipient))
                mails = mails.Where(m => m.Recipient == recipient);
            if (request.OrderId is { } orderId)
                mails = mails.Where(m => m.OrderId == orderId);
            if (request.Before is { } before && await db.OutgoingMails.Where(m => m.Id == before).Select(m => (DateTimeOffset?)m.CreatedAt).SingleOrDefaultAsync(cancellationToken) is { } from)
                mails = mails.Where(m => m.CreatedAt <= from && (m.CreatedAt < from || m.Id.CompareTo(before) < 0));
            var rows = await mails
                .OrderByDescending(m => m.CreatedAt)
                .ThenByDescending(m => m.Id)
                .Select(m => new Row(m.Id, m.Recipient, m.Subject, m.State, m.CreatedAt, m.NextAttemptAt, m.Attempts, m.LastError, m.SentAt))
                .Take(PageSize + 1)
                .ToListAsync(cancellationToken);
            return new Model(rows.Count > PageSize ? rows.GetRange(0, PageSize) : rows, rows.Count > PageSize ? rows[PageSize - 1].Id : null, transport.IsForShow);
        }
    }
}
