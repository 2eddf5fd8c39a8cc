using Dojo.Sandbox.Clock;
using Dojo.Sandbox.Control;
using Dojo.Sandbox.Control.Panel;

namespace Dojo.Sandbox.Terminals;

/// <summary>Card machines, as the host takes them in.</summary>
internal static class TerminalServices
{
    public static void AddTerminals(this IServiceCollection services)
    {
        services.AddSingleton<CardMachine>();
        services.AddSingleton<TerminalCommands>();
        services.AddSingleton<MachineSweep>();
        services.AddSingleton<TerminalControl>();
        services.AddSingleton<MachinePresenter>();
        services.AddSingleton<ITimedWork>(s => s.GetRequiredService<MachineSweep>());
    }

    public static void MapTerminals(this WebApplication app)
    {
        ActivatorUtilities.CreateInstance<TerminalEndpoints>(app.Services).Map(app);
        app.Services.GetRequiredService<TerminalControl>().Map(app);
        ActivatorUtilities.CreateInstance<TerminalPageEndpoints>(app.Services).Map(app);
    }
}
