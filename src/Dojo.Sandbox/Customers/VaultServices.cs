using Dojo.Sandbox.Control;
using Dojo.Sandbox.Epos;
using Dojo.Sandbox.SetupIntents;

namespace Dojo.Sandbox.Customers;

/// <summary>Customers, saved cards, setup intents and till systems, as the host takes them in.</summary>
internal static class VaultServices
{
    public static void AddVault(this IServiceCollection services)
    {
        services.AddSingleton<CustomerCommands>();
        services.AddSingleton<SetupIntentCommands>();
        services.AddSingleton<SetupCardCommands>();
        services.AddSingleton<SetupIntentView>();
    }

    public static void MapVault(this WebApplication app)
    {
        ActivatorUtilities.CreateInstance<CustomerEndpoints>(app.Services).Map(app);
        ActivatorUtilities.CreateInstance<SetupIntentEndpoints>(app.Services).Map(app);
        ActivatorUtilities.CreateInstance<TokenizationEndpoints>(app.Services).Map(app);
        ActivatorUtilities.CreateInstance<SetupIntentControl>(app.Services).Map(app);
        ActivatorUtilities.CreateInstance<EposEndpoints>(app.Services).Map(app);
    }
}
