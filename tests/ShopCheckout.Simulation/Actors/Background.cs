using ShopCheckout.Jobs;
using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Actors;

/// <summary>What goes on besides people: webhooks, jobs, calls that arrive late, the clock.</summary>
internal sealed class Background(Play play)
{
    private const int MostJobs = 10;
    private const int UsefulPerMille = 600;
    private const int MostJumps = 4;

    private static readonly TimeSpan[] Jumps =
        [TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(25), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(11), TimeSpan.FromMinutes(35), TimeSpan.FromHours(13)];

    // Not what somebody is at: they stand still while we would wait for them.
    private static readonly string Aging = $"""
        UPDATE "InboxEvents" SET "Attempts" = {Webhooks.InboxBackoff.MaxAttempts - 1}
        WHERE ctid = ANY (ARRAY(SELECT ctid FROM "InboxEvents" WHERE "State" = 'Waiting' FOR UPDATE SKIP LOCKED));
        UPDATE "OutgoingMails" SET "Attempts" = {ShopCheckout.Mail.MailBackoff.MaxAttempts - 1}
        WHERE ctid = ANY (ARRAY(SELECT ctid FROM "OutgoingMails" WHERE "State" = 'Waiting' FOR UPDATE SKIP LOCKED));
        """;

    private int _jobs;
    private int _jumps;
    private bool _forged;
    private bool _aged;

    public IEnumerable<Func<Task>> Moves()
    {
        var post = play.Post;
        var open = play.Stage.Shops.Where(s => s is { IsDead: false, Receiver: null }).ToList();
        var letters = post.Waiting().ToList();
        if (open.Count > 0 && letters.Count > 0)
        {
            yield return () => Begin(post.Deliver(letters[play.Dice.Throw(letters.Count)], open[play.Dice.Throw(open.Count)]));
            if (!_forged)
                yield return () => ForgeAsync(letters[0], open[0]);
        }

        if (play.Stage.Shops.FirstOrDefault(s => !s.IsDead && s.Signalled.Count > 0) is { } pumping)
            yield return () => Begin(post.Pump(pumping, pumping.Signalled[play.Dice.Throw(pumping.Signalled.Count)]));
        if (_jobs < MostJobs && play.Stage.Shops.Any(s => !s.IsDead))
            yield return JobAsync;
        if (_jumps < MostJumps)
            yield return JumpAsync;
        if (!_aged)
            yield return AgeAsync;
        if (play.Stage.Dojo.Late.Count > 0)
            yield return ArriveLateAsync;
    }

    public async Task ArriveLateAsync()
    {
        var late = play.Stage.Dojo.Late[0];
        play.Stage.Dojo.Late.RemoveAt(0);
        play.Stage.Dojo.ArrivedLate.Add(late.Url);
        using var answer = await play.Stage.Dojo.SendAsync(late);
        play.Conductor.Trace.Note(play.Conductor.Time.Now, "late", $"{late.Method} arrives after all: {(int)answer.StatusCode}");
    }

    private async Task JobAsync()
    {
        _jobs++;
        // What watches for stolen cards finds none here, nor has anybody saved one; they would only take turns from the others.
        var jobs = Job.All.Where(j => j.Name is not ("card-testing" or "forgotten-cards") && play.Stage.Mutant?.WithoutJobs.Contains(j.Name, StringComparer.Ordinal) != true).ToList();
        var useful = (play.Dice.Focus.Jobs is { Count: > 0 } wanted ? wanted : play.Cast.UsefulJobs).Where(u => jobs.Exists(j => j.Name == u)).ToList();
        var job = useful.Count > 0 && play.Dice.Chance(UsefulPerMille, Choice.Job) ? useful[play.Dice.Throw(useful.Count)] : jobs[play.Dice.Throw(jobs.Count)].Name;
        await Begin(play.Conductor.Start($"job-{_jobs}", me => play.AskAsync(me, "job " + job, async shop =>
        {
            await shop.RunJobAsync(job);
            return true;
        })));
    }

    private Task JumpAsync()
    {
        _jumps++;
        play.Conductor.Time.Pass(Jumps[play.Dice.Throw(Jumps.Length, Choice.Jump)]);
        if (play.Dice.Chance(150))
            play.Stage.Shops[play.Dice.Throw(2)].Clock.Offset += TimeSpan.FromSeconds(play.Dice.Throw(2) == 0 ? 60 : -60);
        play.Conductor.Trace.Note(play.Conductor.Time.Now, "clock", "time has passed");
        return Task.CompletedTask;
    }

    // What waits has waited for a day already, and has one try left.
    private Task AgeAsync()
    {
        _aged = true;
        return play.Dice.Chance(300, Choice.Age)
            ? play.Stage.Monitor.ExecuteAsync(Aging)
            : Task.CompletedTask;
    }

    private Task ForgeAsync(Letter genuine, Shop shop)
    {
        _forged = true;
        return Begin(play.Post.Forge(genuine, shop));
    }

    private Task Begin(Actor actor) => play.Conductor.StepAsync(actor);
}
