using Dojo.Sandbox.Clock;

namespace Dojo.Sandbox.Control.Scenarios;

/// <summary>Every scenario there is.</summary>
internal sealed class ScenarioBook(FaultBook faults, SandboxClock clock, ClockMover mover, BusyDay busyDay)
{
    private const string Webhooks = FaultBook.WebhookDelivery;

    private static readonly Scenario[] Troubles =
    [
        new("lost-answers", "Answers get lost", "One in five calls that move money does its work and never answers. A shop must look before it tries again.", run =>
        {
            foreach (var operation in new[] { "CreatePaymentIntent", "CapturePaymentIntent", "RefundPaymentIntent", "ReversePaymentIntent", "CancelPaymentIntent" })
                run.ArmOdds(Of(operation, FaultKind.LoseAnswerAfter), 0.2, "one in five");
            return Task.CompletedTask;
        }),
        new("flaky-provider", "A bad day", "Every operation: one call in ten is answered 503, one in twenty loses its connection, one in ten takes a second.", run =>
        {
            run.ArmOdds(Of("*", FaultKind.Status) with { Status = 503 }, 0.1, "one in ten");
            run.ArmOdds(Of("*", FaultKind.ResetConnection), 0.05, "one in twenty");
            run.ArmOdds(Of("*", FaultKind.Delay) with { Milliseconds = 1000 }, 0.1, "one in ten waits a second");
            return Task.CompletedTask;
        }),
        new("outage", "An outage", "The next 50 calls are answered 503 and the next 50 webhooks never leave.", run =>
        {
            run.Arm(Of("*", FaultKind.Status) with { Status = 503, Count = 50 }, "50 calls");
            run.Arm(Of(Webhooks, FaultKind.Drop) with { Count = 50 }, "50 webhooks");
            return Task.CompletedTask;
        }),
        new("rate-limit", "Too many requests", "Ten calls are answered 429 with Retry-After: 1, then ten more without it.", run =>
        {
            run.Arm(Of("*", FaultKind.Status) with { Status = 429, RetryAfter = 1, Count = 10 }, "ten with Retry-After");
            run.Arm(Of("*", FaultKind.Status) with { Status = 429, Count = 10 }, "ten without");
            return Task.CompletedTask;
        }),
        new("webhook-chaos", "Webhooks from hell", "A third is sent three times, a fifth in the wrong order, a tenth before the API answers, a tenth never, one in twenty with a wrong signature.", run =>
        {
            run.ArmOdds(Of(Webhooks, FaultKind.SendBeforeAnswer), 0.1, "a tenth before the answer");
            run.ArmOdds(Of(Webhooks, FaultKind.Drop), 0.1, "a tenth never");
            run.ArmOdds(Of(Webhooks, FaultKind.WrongSignature), 0.05, "one in twenty mis-signed");
            run.ArmOdds(Of(Webhooks, FaultKind.Reorder), 0.2, "a fifth out of order");
            run.ArmOdds(Of(Webhooks, FaultKind.Duplicate) with { Times = 3 }, 0.33, "a third three times");
            return Task.CompletedTask;
        }),
        new("stale-reads", "Old news", "One read in three shows a payment intent as it was a step before.", run =>
        {
            run.ArmOdds(Of("GetPaymentIntent", FaultKind.StaleRead), 0.33, "one read in three");
            return Task.CompletedTask;
        }),
        new("secret-rotation", "The old secret signs on", "The next twenty webhooks are signed with the secret before the present one, where there is one.", run =>
        {
            run.Arm(Of(Webhooks, FaultKind.OldSecret) with { Count = 20 }, "twenty webhooks");
            return Task.CompletedTask;
        }),
    ];

    public IReadOnlyList<Scenario> All { get; } =
    [
        new("busy-day", "A busy day", "Forty orders: most are paid, some declined, some challenged, some left open, cancelled, captured later or refunded.", busyDay.RunAsync),
        .. Troubles,
        new("a-month-later", "A month later", "The clock goes 30 days ahead: what was not paid is voided, what was held is released.", async run =>
        {
            await mover.MoveAsync(clock.Setting.Ahead(TimeSpan.FromDays(30)), CancellationToken.None);
            run.Did($"It is now {clock.Now.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
        }),
    ];

    public Scenario? Find(string name) => All.FirstOrDefault(s => s.Name == name);

    public async Task<ScenarioRun> RunAsync(Scenario scenario, ScenarioRequest request)
    {
        var run = new ScenarioRun(request.Seed, request.AccountId ?? ScenarioRun.DefaultAccount, faults);
        await scenario.Act(run);
        return run;
    }

    private static FaultRequest Of(string operation, FaultKind kind) => new() { Operation = operation, Kind = kind };
}
