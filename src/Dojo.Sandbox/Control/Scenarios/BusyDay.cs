using Dojo.Sandbox.Api;
using Dojo.Sandbox.Cards;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Webhooks;

namespace Dojo.Sandbox.Control.Scenarios;

/// <summary>Forty orders with all that can come of them, made by the same commands that merchants and shoppers use.</summary>
internal sealed class BusyDay(IntentCommands intents, PaymentCommands payments, MoneyCommands money, WebhookDispatcher dispatcher, SandboxClock clock)
{
    private const int Orders = 40;
    private const string Approved = "4456530000001005";
    private const string Challenged = "4456530000001096";
    private const string Declined = "4456530000002011";

    private static readonly string[] Shoppers = ["Ada Lovelace", "Alan Turing", "Grace Hopper", "Edsger Dijkstra", "Barbara Liskov"];

    public async Task RunAsync(ScenarioRun run)
    {
        for (var order = 1; order <= Orders; order++)
            await OrderAsync(run, $"Busy day {run.Seed}-{order:D2}");
    }

    private async Task OrderAsync(ScenarioRun run, string reference)
    {
        var fate = run.Below(10);
        var amount = 250 + run.Below(20_000);
        var shopper = Shoppers[run.Below(Shoppers.Length)];
        var created = intents.Create(run.AccountId, new IntentRequest
        {
            Amount = new Money(amount, "GBP"),
            Reference = reference,
            Description = $"An order of {shopper}",
            CaptureMode = fate is 7 or 8 ? "Manual" : "Auto",
        });
        var id = await SettledAsync(created);
        run.Did($"{reference}: {await FateAsync(fate)}");

        async Task<string> FateAsync(int chosen)
        {
            switch (chosen)
            {
                case 0:
                    return "left open";
                case 1:
                    await SettledAsync(intents.Cancel(run.AccountId, id));
                    return "cancelled";
                case 2:
                    await PayAsync(Declined);
                    return "declined";
                case 3:
                    await PayAsync(Challenged);
                    return "paid after a challenge";
                case 4:
                    await PayAsync(Approved);
                    var refund = money.Refund(run.AccountId, id, $"refund-{reference}", new RefundRequest(1 + run.Below(amount)), out var committed);
                    if (refund.Value is not null && committed is not null)
                        await dispatcher.SettleAsync(committed);
                    return "paid and refunded in part";
                case 7:
                    await PayAsync(Approved);
                    return "held";
                case 8:
                    await PayAsync(Approved);
                    await SettledAsync(money.Capture(run.AccountId, id, new CaptureRequest(amount)));
                    return "held and captured";
                default:
                    await PayAsync(Approved);
                    return "paid";
            }
        }

        async Task PayAsync(string number)
        {
            var expiry = $"12/{(clock.Now.Year + 3) % 100:D2}";
            var card = CardEntry.Read(number, expiry, "020", shopper, clock.Now, new FieldErrors())!;
            var paid = payments.Pay(id, card).Value!;
            await dispatcher.SettleAsync(paid.Committed);
            if (paid.Committed.Intent.Challenge is { } challenge && payments.AnswerChallenge(id, challenge.ChallengeId, approve: true).Value is { } answered)
                await dispatcher.SettleAsync(answered.Committed);
        }
    }

    private async Task<string> SettledAsync(Result<Committed> result)
    {
        if (!result.Try(out var committed, out var refusal))
            throw new InvalidOperationException($"The scenario asks for what is refused: {refusal.Detail}");
        await dispatcher.SettleAsync(committed);
        return committed.Intent.Id;
    }
}
