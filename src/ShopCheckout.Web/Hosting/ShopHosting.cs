using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using ShopCheckout.Abuse;
using ShopCheckout.Bookings;
using ShopCheckout.Fulfilment;
using ShopCheckout.Gateway;
using ShopCheckout.Jobs;
using ShopCheckout.Live;
using ShopCheckout.Mail;
using ShopCheckout.Orders;
using ShopCheckout.PaymentLinks;
using ShopCheckout.PostgreSql;
using ShopCheckout.Quartz;
using ShopCheckout.Returns;
using ShopCheckout.SqlServer;

namespace ShopCheckout.Web.Hosting;

/// <summary>Puts something behind each of the shop's ports, as the settings say.</summary>
internal static class ShopHosting
{
    public static WebApplicationBuilder AddShopWithPorts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;

        // Which server this is helps nobody but those who look for its holes.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        services.Configure<DatabaseOptions>(builder.Configuration.GetSection("Database"));
        services.Configure<DojoOptions>(builder.Configuration.GetSection("Dojo"));
        services.Configure<ShopOptions>(builder.Configuration.GetSection("Shop"));
        services.Configure<DeliveryRules>(builder.Configuration.GetSection("Delivery"));
        services.Configure<CollectionRules>(builder.Configuration.GetSection("Collection"));
        services.Configure<BookingOptions>(builder.Configuration.GetSection("Bookings"));
        services.Configure<AdminOptions>(builder.Configuration.GetSection("Admin"));
        services.Configure<CardTestingOptions>(builder.Configuration.GetSection("CardTesting"));
        services.Configure<ReturnOptions>(builder.Configuration.GetSection("Returns"));
        services.Configure<FulfilmentOptions>(builder.Configuration.GetSection("Fulfilment"));
        services.Configure<MailOptions>(builder.Configuration.GetSection("Mail"));
        services.Configure<PaymentLinkOptions>(builder.Configuration.GetSection("PaymentLinks"));

        services.AddShop();
        services.AddDojoGateway();
        services.AddDatabaseAndJobs(builder.Configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions());
        services.AddHostedService<EventPump>();
        services.AddHostedService<LiveReader>();
        services.AddHostedService<JobHost>();
        services.AddDataProtection().SetApplicationName("ShopCheckout");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeysInDatabase>();
        services.AddShopHealth();
        return builder;
    }

    /// <exception cref="SettingsException">The settings would not work, or would not be safe.</exception>
    public static void CheckSettings(this WebApplication app)
    {
        List<string> problems =
        [
            .. SettingsCheck.Problems(
                app.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value,
                app.Services.GetRequiredService<IOptions<DojoOptions>>().Value,
                app.Services.GetRequiredService<IOptions<ShopOptions>>().Value,
                app.Environment.IsDevelopment()),
            .. MailCheck.Problems(app.Services.GetRequiredService<IOptions<MailOptions>>().Value, app.Environment.IsDevelopment()),
            .. FulfilmentSettings.Problems(app.Services.GetRequiredService<IOptions<DeliveryRules>>().Value, app.Services.GetRequiredService<IOptions<CollectionRules>>().Value),
            .. CardTestingCheck.Problems(app.Services.GetRequiredService<IOptions<CardTestingOptions>>().Value),
            .. BookingSettings.Problems(app.Services.GetRequiredService<IOptions<BookingOptions>>().Value),
            .. PaymentLinkSettings.Problems(app.Services.GetRequiredService<IOptions<PaymentLinkOptions>>().Value),
        ];
        if (problems.Count > 0)
            throw new SettingsException(problems);
    }

    private static void AddDatabaseAndJobs(this IServiceCollection services, DatabaseOptions database)
    {
        if (database.Provider == DatabaseOptions.SqlServer)
            services.AddShopOnSqlServer(ConnectionString).AddQuartzJobs(QuartzDialect.SqlServer);
        else
            services.AddShopOnPostgreSql(ConnectionString).AddQuartzJobs(QuartzDialect.PostgreSql);

        static string ConnectionString(IServiceProvider provider) => provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.ConnectionString;
    }
}
