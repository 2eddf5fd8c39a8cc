using ShopCheckout.Web;
using ShopCheckout.Web.Hosting;

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, WebRootPath = WebRoot.Find() });
    if (args is [RegisterWebhook.Verb, var webhookUrl, ..])
    {
        await RegisterWebhook.RunAsync(builder.Configuration, webhookUrl, CancellationToken.None);
        return 0;
    }

    await using var development = await DevelopmentShop.StartAsync(builder, CancellationToken.None);
    builder.AddShopWithPorts();
    builder.Services.AddStorefront();

    await using var app = builder.Build();
    app.CheckSettings();
    await app.PrepareDatabaseAsync(CancellationToken.None);
    if (args is ["migrate", ..])
        return 0;

    app.UseStorefront();
    if (development is not null)
        app.SayHello(development);
    await app.RunAsync();
    return 0;
}
catch (SettingsException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
