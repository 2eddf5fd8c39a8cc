using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ShopCheckout.Audit;

namespace ShopCheckout.Web.Tests.Pages.Admin;

/// <summary>Reads from the compiled pages which messages each POST handler of staff sends, and whether who handles these writes down who did it.</summary>
internal static class StaffHandlers
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => c.Value);

    public static IReadOnlyList<MethodInfo> Posts { get; } =
    [
        .. typeof(Web.Pages.Admin.StaffPage).Assembly.GetTypes()
            .Where(t => typeof(PageModel).IsAssignableFrom(t) && t.Namespace?.StartsWith("ShopCheckout.Web.Pages.Admin", StringComparison.Ordinal) == true)
            .SelectMany(t => t.GetMethods(All))
            .Where(m => m.IsPublic && m.Name.StartsWith("OnPost", StringComparison.Ordinal)),
    ];

    /// <summary>The commands that a handler sends, through whatever methods of its page and lambdas.</summary>
    public static IReadOnlySet<Type> CommandsOf(MethodInfo handler)
    {
        var commands = new HashSet<Type>();
        var seen = new HashSet<MethodBase>();
        Walk(handler);
        return commands;

        void Walk(MethodBase method)
        {
            if (!seen.Add(method))
                return;
            if (method.GetCustomAttribute<AsyncStateMachineAttribute>() is { } machine)
                Walk(machine.StateMachineType.GetMethod("MoveNext", All)!);
            foreach (var called in Called(method))
            {
                if (called is ConstructorInfo && typeof(IBaseRequest).IsAssignableFrom(called.DeclaringType))
                {
                    if (called.DeclaringType!.Name == "Command")
                        commands.Add(called.DeclaringType);
                }
                else if (called.DeclaringType?.Assembly == handler.DeclaringType!.Assembly)
                {
                    Walk(called);
                }
            }
        }
    }

    /// <summary>Who handles it is made of something that writes audit entries, however deep.</summary>
    public static bool IsWrittenDown(Type command)
    {
        var handler = command.DeclaringType!.GetNestedType("Handler")!;
        return Parts(handler, []).Any(p => p == typeof(AuditTrail) || p == typeof(StaffDesk));
    }

    private static IEnumerable<Type> Parts(Type type, HashSet<Type> seen) =>
        type.GetConstructors().SelectMany(c => c.GetParameters()).Select(p => p.ParameterType)
            .Where(p => p.Assembly == typeof(AuditTrail).Assembly && seen.Add(p))
            .SelectMany(p => Parts(p, seen).Prepend(p));

    private static IEnumerable<MethodBase> Called(MethodBase method)
    {
        var il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < il.Length;)
        {
            var value = (short)il[at++];
            if (value == 0xFE)
                value = unchecked((short)(0xFE00 | il[at++]));
            var code = Codes[value];
            if (code.OperandType is OperandType.InlineMethod)
                yield return method.Module.ResolveMethod(
                    BitConverter.ToInt32(il, at), method.DeclaringType!.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : [])!;
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }
}
