using ShopCheckout.Audit;
using ShopCheckout.Data;
using ShopCheckout.Mail;
using ShopCheckout.Payments;
using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Simulation.World;
using ShopCheckout.Webhooks;

namespace ShopCheckout.Simulation.Actors;

/// <summary>A member of staff who sees to what is stuck: events, mails, calls without an answer, items that were given up.</summary>
internal sealed class Clerk(Play play)
{
    private const int MostActs = 5;

    // What is still flagged then is so for a reason.
    private const int MostLooks = 3;

    private const string Stuck = """
        SELECT "Id" FROM "InboxEvents" WHERE "State" IN ('Dead', 'Waiting') ORDER BY "ReceivedAt";
        SELECT "Id" FROM "OutgoingMails" WHERE "State" IN ('Dead', 'Waiting') ORDER BY "CreatedAt", "Key";
        SELECT "Id" FROM "PaymentAttempts" WHERE "State" IN ('Started', 'Unknown') AND "Operation" IN ('Refund', 'Reverse', 'Capture', 'Charge') ORDER BY "StartedAt";
        SELECT "ItemId", "Work" FROM "TroubledItems" ORDER BY 2, 1;
        """;

    private const string Dead = """
        SELECT "Id" FROM "InboxEvents" WHERE "State" = 'Dead' ORDER BY "EventId";
        SELECT "Id" FROM "OutgoingMails" WHERE "State" = 'Dead' ORDER BY "Key";
        SELECT "ItemId", "Work" FROM "TroubledItems" WHERE "GivenUpAt" IS NOT NULL ORDER BY 2, 1;
        """;

    private const string Owed = """
        SELECT b."DepositOrderId" FROM "Bookings" b JOIN "Alerts" a ON a."Kind" = 'DepositNotReturned' AND a."Subject" = b."Number" AND a."ResolvedAt" IS NULL
        WHERE b."DepositStatus" = 'Returning' ORDER BY 1;
        """;

    private const string Flagged = "SELECT \"OrderId\", \"IntentId\", \"Amount_Minor\", \"TipMinor\" FROM \"Payments\" WHERE \"FlaggedBecause\" IS NOT NULL AND \"IntentId\" IS NOT NULL ORDER BY \"Reference\"";

    private readonly HashSet<Guid> _retried = [];
    private readonly HashSet<Guid> _givenBack = [];
    private readonly Dictionary<Guid, int> _looks = [];
    private int _acts;

    /// <summary>Refunds of deposits that could not be given back by themselves.</summary>
    public IReadOnlySet<Guid> GivenBack => _givenBack;

    public async Task LiveAsync(Actor me)
    {
        for (var acts = 0; acts < MostActs; acts++)
        {
            await play.Conductor.PauseAsync(me, "looks what is stuck");
            var kind = play.Dice.Throw(4);
            var found = (await play.Stage.Monitor.ReadAsync(Stuck))[kind];
            if (found.Count == 0)
                continue;
            var row = found[play.Dice.Throw(found.Count)];
            Task done = kind switch
            {
                0 => RetryEventAsync(me, (Guid)row[0]!),
                1 => play.AskAsync(me, new RepairMail.Command((Guid)row[0]!, GiveUp: false, Act(me))),
                2 => play.AskAsync(me, new AskAboutAttempt.Command((Guid)row[0]!, Act(me))),
                _ => play.AskAsync(me, new RepairTrouble.Command((string)row[1]!, (Guid)row[0]!, GiveUp: false, Act(me))),
            };
            await done;
        }
    }

    /// <summary>Once faults are over, staff let everything that was given up be tried again, once.</summary>
    /// <returns>False when there was nothing.</returns>
    public async Task<bool> RetryDeadAsync()
    {
        var dead = await play.Stage.Monitor.ReadAsync(Dead);
        var any = false;
        foreach (var id in dead[0].ConvertAll(r => (Guid)r[0]!))
            any |= await RetryAsync(id, me => RetryEventAsync(me, id));
        foreach (var id in dead[1].ConvertAll(r => (Guid)r[0]!))
            any |= await RetryAsync(id, me => play.AskAsync(me, new RepairMail.Command(id, GiveUp: false, Act(me))));
        foreach (var row in dead[2])
            any |= await RetryAsync((Guid)row[0]!, me => play.AskAsync(me, new RepairTrouble.Command((string)row[1]!, (Guid)row[0]!, GiveUp: false, Act(me))));
        return any;
    }

    /// <summary>What an alert says is owed to a guest is given back from its order's page.</summary>
    public async Task GiveBackDepositsAsync()
    {
        foreach (var orderId in (await play.Stage.Monitor.ReadAsync(Owed))[0].ConvertAll(r => (Guid)r[0]!))
        {
            await DoAsync(async me =>
            {
                if ((await play.AskAsync(me, new OfferRefund.Query(orderId))).Value is not { Refundable: { IsZero: false } left })
                    return;
                var act = Act(me);
                _givenBack.Add(act.Id);
                await play.AskAsync(me, RefundPayments.Command(act.Id, orderId, left.Minor, me.Name, restock: false));
            });
        }
    }

    /// <summary>Staff look at what is flagged: they set amount and tip anew where the provider shows others, and have it checked.</summary>
    /// <returns>False when there was nothing.</returns>
    public async Task<bool> SeeToFlagsAsync()
    {
        var any = false;
        foreach (var row in (await play.Stage.Monitor.ReadAsync(Flagged))[0])
        {
            var orderId = (Guid)row[0]!;
            if ((_looks[orderId] = _looks.GetValueOrDefault(orderId) + 1) > MostLooks)
                continue;
            any = true;
            var seen = await play.Stage.Dojo.IntentAsync((string)row[1]!);
            await DoAsync(async me =>
            {
                if ((long)seen["amount"]!["value"]! != (long)row[2]!)
                    await play.AskAsync(me, new ChangeAmount.Command(Act(me).Id, orderId, IsTip: false, (long)row[2]!, me.Name, "Simulated"));
                if (((long?)seen["tipsAmount"]?["value"] ?? 0) != (long)row[3]!)
                    await play.AskAsync(me, new ChangeAmount.Command(Act(me).Id, orderId, IsTip: true, (long)row[3]!, me.Name, "Simulated"));
                await play.AskAsync(me, new AskAboutPayment.Command(orderId, Act(me)));
            });
        }

        return any;
    }

    // Who got no answer presses again.
    private async Task<bool> RetryAsync(Guid id, Func<Actor, Task<Reply<bool>>> ask)
    {
        if (_retried.Contains(id))
            return false;
        await DoAsync(async me =>
        {
            if ((await ask(me)).Came)
                _retried.Add(id);
        });
        return true;
    }

    private Task DoAsync(Func<Actor, Task> act) => play.Conductor.FinishAsync(play.Conductor.Start($"clerk-{++_acts}", act));

    private Task<Reply<bool>> RetryEventAsync(Actor me, Guid inboxId) => play.AskAsync(me, new RetryEvent.Command(inboxId, Act(me)));

    private StaffAct Act(Actor me) => new(new Guid((int)me.NextId(play.Dice.Seed), 6, 6, 6, 6, 6, 6, 6, 6, (byte)me.Number, (byte)++_acts), me.Name, "Simulated");
}
