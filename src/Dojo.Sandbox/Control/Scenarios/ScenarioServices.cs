namespace Dojo.Sandbox.Control.Scenarios;

internal static class ScenarioServices
{
    public static void AddScenarios(this IServiceCollection services)
    {
        services.AddSingleton<BusyDay>();
        services.AddSingleton<ScenarioBook>();
    }
}
