using MediatR;
using ShopCheckout.Data;

namespace ShopCheckout.Audit;

/// <summary>Somebody signed in or out, or tried to.</summary>
public static class NoteSecurityEvent
{
    /// <param name="Actor">Who, or what was typed as an address.</param>
    /// <param name="Act">One of <see cref="Acts"/>.</param>
    /// <param name="From">The network address it came from.</param>
    /// <param name="Detail">How, or why not.</param>
    public sealed record Command(string Actor, string Act, string From, string Detail) : IRequest<Unit>;

    public sealed class Handler(ShopDbContext db, AuditTrail trail) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command request, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(request);
            trail.Write(request.Actor, request.Act, request.From, request.Detail);
            await db.SaveChangesAsync(cancellationToken);
            return Unit.Value;
        }
    }
}
