namespace Dojo.Sandbox.Customers;

internal static class VaultServices
{
    public static void AddVault(this IServiceCollection services)
    {
        services.AddSingleton<CustomerCommands>();
    }
}
