using ShopCheckout.Mail;
using ShopCheckout.Simulation.Scheduling;

namespace ShopCheckout.Simulation.World;

/// <summary>The mail server and everybody's mailbox: takes mails, refuses some, and of some that it took the shop never hears.</summary>
public sealed class Mailbox
{
    public const string Call = "SMTP";

    // As long as the shop's own transport waits.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<OutgoingMail> _taken = [];

    /// <summary>Every mail as often as it was handed over.</summary>
    public IReadOnlyList<OutgoingMail> Taken => _taken;

    public void Empty() => _taken.Clear();

    public IMailTransport For(TimeProvider clock) => new Transport(this, clock);

    private sealed class Transport(Mailbox box, TimeProvider clock) : IMailTransport
    {
        public bool IsForShow => false;

        public async Task<MailAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
        {
            var actor = Actor.Current ?? throw new InvalidOperationException("Nobody sends this mail.");
            var fault = await actor.Conductor.ArriveAsync(actor, new Site(SiteKind.BeforeCall, Call));
            if (fault is Fault.None or Fault.TimeOutDone or Fault.TimeOutDoneLater or Fault.BreakDone or Fault.ServerErrorDone)
                box._taken.Add(mail);
            if (fault is Fault.TimeOutUnheard or Fault.TimeOutDone or Fault.TimeOutDoneLater)
                await Task.Delay(Patience, clock, CancellationToken.None);
            await actor.Conductor.ArriveAsync(actor, new Site(SiteKind.AfterCall, Call, Lasts: true));
            return fault switch
            {
                Fault.None => new MailAnswer.Taken(),
                Fault.Conflict => new MailAnswer.Refused("550 no such mailbox (simulated)"),
                _ => new MailAnswer.Failed($"{fault} (simulated)"),
            };
        }
    }
}
