using ShopCheckout.Bookings;
using ShopCheckout.Simulation.Scheduling;
using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Actors;

/// <summary>Whoever stands at the door: says who came and who did not, errs, takes it back, lets somebody off, calls off for the house.</summary>
internal sealed class Host(Play play, Guid bookingId)
{
    /// <summary>A mark that was pressed, what the page said, and from when to when that took, in the host's own counting.</summary>
    internal sealed record Pressed(MarkBooking.Mark Mark, bool? Done, int From, int To);

    private int _clock;

    private static readonly int[] AfterMinutes = [24, 30, 60, 21, 5, -30];

    public Guid BookingId => bookingId;

    /// <summary>What was pressed, and whether the page said that it was done; null when no page came.</summary>
    public List<Pressed> Marks { get; } = [];

    /// <summary>The house called it off, and the page said so.</summary>
    public bool HasCalledOff { get; private set; }

    public async Task LiveAsync(Actor me)
    {
        await play.Conductor.PauseAsync(me, "sees a booking");
        if (play.Dice.Chance(60, Choice.HouseCallsOff))
        {
            HasCalledOff = await play.AskAsync(me, new CancelBooking.Command(bookingId, 0, me.Name, "Simulated")) is { Came: true, Value: CancelBooking.Result.Cancelled };
            return;
        }

        if (await StartsAtAsync() is not { } startsAt)
            return;
        await SleepUntilAsync(startsAt.AddMinutes(AfterMinutes[play.Dice.Throw(AfterMinutes.Length, Choice.ArrivalMinutes)]));
        if (play.Dice.Chance(800, Choice.LooksFirst))
            await play.AskAsync(me, new SyncBooking.Command(bookingId));
        var mark = play.Dice.Throw(3, Choice.Mark) == 1 ? MarkBooking.Mark.Arrived : MarkBooking.Mark.NoShow;
        await PressAsync(me, mark);
        if (play.Dice.Chance(400, Choice.SecondThoughts))
            await ThinkAgainAsync(me);
        await SleepUntilAsync(play.Conductor.Time.Now.AddMinutes(121));
        play.Cast.FeesAreDue(bookingId);
        if (play.Dice.Chance(150, Choice.LatePress))
            await PressAsync(me, play.Dice.Throw(2) == 0 ? MarkBooking.Mark.Waive : MarkBooking.Mark.Undo);
        else if (mark == MarkBooking.Mark.Arrived && play.Dice.IsSo(700, Choice.LateDoubts))
            await FindOutAtTheLastMomentAsync(me);
    }

    private async Task ThinkAgainAsync(Actor me)
    {
        switch (play.Dice.Throw(4, Choice.SecondThought))
        {
            case 1:
                await PressAsync(me, MarkBooking.Mark.Waive);
                break;
            case 2:
                await PressAsync(me, MarkBooking.Mark.Undo);
                break;
            default:
                await PressAsync(me, MarkBooking.Mark.Undo);
                await PressAsync(me, play.Dice.Throw(2) == 0 ? MarkBooking.Mark.Arrived : MarkBooking.Mark.NoShow);
                break;
        }
    }

    // It was somebody else's party that came. The card is just being let go.
    private async Task FindOutAtTheLastMomentAsync(Actor me)
    {
        play.Enter($"{me.Name}-job", job => play.AskAsync(job, new SweepBookings.Command()));
        await PressAsync(me, MarkBooking.Mark.Undo);
        await PressAsync(me, MarkBooking.Mark.NoShow);
    }

    private async Task PressAsync(Actor me, MarkBooking.Mark mark)
    {
        await play.Conductor.PauseAsync(me, $"says {mark}");
        var message = new MarkBooking.Command(bookingId, mark, me.Name, "Simulated");
        if (play.Dice.Chance(200, Choice.PressesTwice))
            play.Enter($"{me.Name}-twice", twin => NotedAsync(twin, mark, message));
        await NotedAsync(me, mark, message);
    }

    private async Task NotedAsync(Actor me, MarkBooking.Mark mark, MarkBooking.Command message)
    {
        var at = ++_clock;
        var answer = await play.AskAsync(me, message);
        Marks.Add(new Pressed(mark, answer.Came ? answer.Value is null : null, at, ++_clock));
    }

    // Where a change is under way the later of the two may count in the end.
    private async Task<DateTimeOffset?> StartsAtAsync() =>
        (await play.Stage.Monitor.ReadAsync($"SELECT \"StartsAt\" FROM \"Bookings\" WHERE \"Id\" = '{bookingId}'"))[0] is [[DateTime at]] ? new DateTimeOffset(at) : null;

    private Task SleepUntilAsync(DateTimeOffset moment) =>
        moment > play.Conductor.Time.Now ? play.SleepAsync(moment - play.Conductor.Time.Now) : Task.CompletedTask;
}
