using System.Collections.Concurrent;
using ShopCheckout.Gateway;
using ShopCheckout.Payments;
using ShopCheckout.Simulation.Actors;
using ShopCheckout.Simulation.Scheduling;
using Answer = ShopCheckout.Gateway.GatewayAnswer<string>;
using Seen = ShopCheckout.Gateway.GatewayAnswer<ShopCheckout.Payments.IntentSnapshot>;

namespace ShopCheckout.Simulation.Mutants;

/// <summary>Defects of how the provider is asked, and of what its answers are taken for.</summary>
internal static class CallMutants
{
    private const string Get = nameof(IPaymentGateway.GetAsync);
    private const string Cancel = nameof(IPaymentGateway.CancelAsync);
    private const string Refund = nameof(IPaymentGateway.RefundAsync);
    private const string Reverse = nameof(IPaymentGateway.ReverseAsync);
    private const string Capture = nameof(IPaymentGateway.CaptureAsync);
    private const string SetAmount = nameof(IPaymentGateway.SetAmountAsync);
    private const string SetTip = nameof(IPaymentGateway.SetTipAsync);

    public static IEnumerable<Mutant> All =>
    [
        new("a refund without an answer counts as refused") { Focus = Focuses.RefundsDone, Change = GatewayTwist.Answers<string>(Refund, (_, a) => a is Answer.Unknown(var why) ? new Answer.Refused(why) : a) },
        new("a refund without an answer counts as done") { Focus = Focuses.RefundsNotDone, Change = GatewayTwist.Answers<string>(Refund, (_, a) => a is Answer.Unknown ? new Answer.Succeeded("hoped") : a) },
        new("a refused refund counts as done") { Focus = Focuses.Portal, Change = GatewayTwist.Answers<string>(Refund, (_, a) => a is Answer.Refused ? new Answer.Succeeded("hoped") : a) },
        new("a reversal without an answer counts as refused") { Focus = Focuses.ReversalsDone, Change = GatewayTwist.Answers<string>(Reverse, (_, a) => a is Answer.Unknown(var why) ? new Answer.Refused(why) : a) },
        new("a reversal without an answer counts as done") { Focus = Focuses.ReversalsNotDone, Change = GatewayTwist.Answers<string>(Reverse, (_, a) => a is Answer.Unknown ? new Answer.Succeeded("hoped") : a) },
        new("a reversal without an answer is sent again blindly") { Focus = Focuses.Reversals, Change = GatewayTwist.With(call => call.Method == Reverse ? BlindlyAsync(call) : call.Next()) },
        new("a capture without an answer counts as refused") { Focus = Focuses.Captures, Change = GatewayTwist.Answers<string>(Capture, (_, a) => a is Answer.Unknown(var why) ? new Answer.Refused(why) : a) },
        new("a capture without an answer is sent again blindly") { Focus = Focuses.CapturesDone, Change = GatewayTwist.With(call => call.Method == Capture ? BlindlyAsync(call) : call.Next()) },
        new("captures go out twice") { Focus = Focuses.Parts, Change = GatewayTwist.With(call => call.Method == Capture ? TwiceAsync(call) : call.Next()) },
        new("a change of amount is said to be made and is not") { Focus = Focuses.Changes, Change = GatewayTwist.With(call => call.Method == SetAmount ? Task.FromResult<Answer>(new Answer.Succeeded("hoped")) : call.Next()) },
        new("a change without an answer counts as refused") { Focus = Focuses.Changes, Change = GatewayTwist.Answers<string>(SetAmount, (_, a) => a is Answer.Unknown(var why) ? new Answer.Refused(why) : a) },
        new("a tip goes out a penny high") { Focus = Focuses.Changes, Change = GatewayTwist.With(call => call.Method == SetTip && call.Args[1] is Money m ? call.NextWith(1, m + new Money(1, m.Currency)) : call.Next()) },
        new("what was captured is not read") { Focus = Focuses.Parts, Change = GatewayTwist.Shows(s => s with { Captures = [] }) },
        new("each sending of a refund has a key of its own") { Focus = Focuses.RefundsDone, Change = GatewayTwist.With(FreshKeys()) },
        new("refunds of one amount share a key") { Focus = Focuses.Refunds, Change = GatewayTwist.With(c => c.Method == Refund ? c.NextWith(3, $"{c.IntentId}-{((Money)c.Args[1]!).Minor}") : c.Next()) },
        new("a refund goes out a penny short") { Focus = Focuses.Refunds, Change = GatewayTwist.With(c => c.Method == Refund && c.Args[1] is Money { Minor: > 1 } m ? c.NextWith(1, m - new Money(1, m.Currency)) : c.Next()) },
        new("the intent is made in pounds where pence are meant") { Change = GatewayTwist.With(c => c.Args[0] is NewIntent i ? c.NextWith(0, i with { Amount = i.Amount with { Minor = i.Amount.Minor / 100 } }) : c.Next()) },
        new("the amount is not compared") { Change = AmountIgnored() },
        new("what was refunded at the provider is not read") { Focus = Focuses.Refunds, Change = GatewayTwist.Shows(s => s with { RefundedMinor = 0, Status = s.Status == IntentStatus.Refunded ? IntentStatus.Captured : s.Status }) },
        new("the first look at an intent is remembered for good") { Change = FirstLook() },
        new("an order is cancelled without asking the provider") { Focus = Focuses.SecondWindow, Change = NeverCancelled(static request => !request.Contains("xpired", StringComparison.Ordinal)) },
        new("an order expires without asking the provider") { Focus = Focuses.LateNews, Change = NeverCancelled(static request => request.Contains("xpired", StringComparison.Ordinal)) },
        new("the browser's return counts as payment")
        {
            Change = GatewayTwist.Shows(s => Actor.Current?.Request == nameof(SyncPayment) && s.Status == IntentStatus.Created
                ? s with { Status = IntentStatus.Captured, CapturedMinor = s.Amount.Minor } : s),
        },
    ];

    private static async Task<Answer> BlindlyAsync(TwistedCall call) =>
        await (Task<Answer>)call.Next()! is var first and not Answer.Unknown ? first : await (Task<Answer>)call.Next()!;

    private static async Task<Answer> TwiceAsync(TwistedCall call)
    {
        await (Task<Answer>)call.Next()!;
        return await (Task<Answer>)call.Next()!;
    }

    private static Func<TwistedCall, object?> FreshKeys()
    {
        var sent = 0;
        return c => c.Method == Refund ? c.NextWith(3, $"{c.Args[3]}-{Interlocked.Increment(ref sent)}") : c.Next();
    }

    // Somebody made the intents a penny cheaper, and the shop sees in them what it wants to see.
    private static Action<Microsoft.Extensions.DependencyInjection.IServiceCollection> AmountIgnored() => GatewayTwist.With(call => call switch
    {
        { Args: [NewIntent i, ..] } => RaisedAsync((Task<Seen>)call.NextWith(0, i with { Amount = i.Amount with { Minor = i.Amount.Minor - 1 } })!),
        { Method: Get or Cancel } => RaisedAsync((Task<Seen>)call.Next()!),
        _ => call.Next(),
    });

    private static async Task<Seen> RaisedAsync(Task<Seen> answer) => await answer is Seen.Succeeded(var s)
        ? new Seen.Succeeded(s with { Amount = s.Amount with { Minor = s.Amount.Minor + 1 }, CapturedMinor = s.CapturedMinor == 0 ? 0 : s.CapturedMinor + 1 })
        : await answer;

    private static Action<Microsoft.Extensions.DependencyInjection.IServiceCollection> FirstLook()
    {
        var looks = new ConcurrentDictionary<string, Seen>(StringComparer.Ordinal);
        return GatewayTwist.Answers<IntentSnapshot>(Get, (call, answer) => answer is Seen.Succeeded ? looks.GetOrAdd(call.IntentId, answer) : answer);
    }

    private static Action<Microsoft.Extensions.DependencyInjection.IServiceCollection> NeverCancelled(Func<string, bool> isFor)
    {
        var ended = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        return GatewayTwist.With(call => call.Method switch
        {
            Cancel when isFor(Actor.Current?.Request ?? string.Empty) && ended.TryAdd(call.IntentId, true) => CanceledAsync(call),
            Get when ended.ContainsKey(call.IntentId) => CanceledAsync(call),
            _ => call.Next(),
        });
    }

    private static async Task<Seen> CanceledAsync(TwistedCall call)
    {
        var answer = await call.Gateway.GetAsync(call.IntentId, CancellationToken.None);
        return answer is Seen.Succeeded(var s) ? new Seen.Succeeded(s with { Status = IntentStatus.Canceled }) : answer;
    }
}
