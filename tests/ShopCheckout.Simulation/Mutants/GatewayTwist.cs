using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using ShopCheckout.Gateway;
using ShopCheckout.Payments;
using ShopCheckout.Simulation.World;

namespace ShopCheckout.Simulation.Mutants;

/// <summary>Stands before the payment port and does something wrong with some of its calls. A proxy, so that it need not know the others.</summary>
public class GatewayTwist : DispatchProxy
{
    private IPaymentGateway _inner = null!;
    private Func<TwistedCall, object?> _rule = static call => call.Next();

    /// <summary>Puts it into the port's place.</summary>
    public static Action<IServiceCollection> With(Func<TwistedCall, object?> rule) => services => Shop.Decorate<IPaymentGateway>(services, inner =>
    {
        var proxy = Create<IPaymentGateway, GatewayTwist>();
        var twist = (GatewayTwist)(object)proxy;
        (twist._inner, twist._rule) = (inner, rule);
        return proxy;
    });

    /// <summary>Changes the answers of one call.</summary>
    public static Action<IServiceCollection> Answers<T>(string method, Func<TwistedCall, GatewayAnswer<T>, GatewayAnswer<T>> change) =>
        With(call => call.Method == method ? ChangedAsync(call, change) : call.Next());

    /// <summary>Changes what reads of an intent show.</summary>
    public static Action<IServiceCollection> Shows(Func<IntentSnapshot, IntentSnapshot> change) => Answers<IntentSnapshot>(
        nameof(IPaymentGateway.GetAsync), (_, answer) => answer is GatewayAnswer<IntentSnapshot>.Succeeded(var seen) ? new GatewayAnswer<IntentSnapshot>.Succeeded(change(seen)) : answer);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        return _rule(new TwistedCall(_inner, targetMethod.Name, args ?? [], given => targetMethod.Invoke(_inner, given)));
    }

    private static async Task<GatewayAnswer<T>> ChangedAsync<T>(TwistedCall call, Func<TwistedCall, GatewayAnswer<T>, GatewayAnswer<T>> change) =>
        change(call, await (Task<GatewayAnswer<T>>)call.Next()!);
}

/// <summary>A call of the port on its way.</summary>
public sealed record TwistedCall(IPaymentGateway Gateway, string Method, object?[] Args, Func<object?[], object?> Send)
{
    public string IntentId => (string)Args[0]!;

    public object? Next() => Send(Args);

    public object? NextWith(int index, object? value)
    {
        var args = (object?[])Args.Clone();
        args[index] = value;
        return Send(args);
    }
}
