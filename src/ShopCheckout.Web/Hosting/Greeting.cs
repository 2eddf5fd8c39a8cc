using Microsoft.Extensions.Options;
using ShopCheckout.Gateway;

namespace ShopCheckout.Web.Hosting;

/// <summary>Tells whoever typed `./run` where to go and what to type there.</summary>
internal static class Greeting
{
    public static void SayHello(this WebApplication app, DevelopmentShop development) =>
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var shop = app.Services.GetRequiredService<IOptions<ShopOptions>>().Value;
            var dojo = app.Services.GetRequiredService<IOptions<DojoOptions>>().Value;
            var admin = app.Services.GetRequiredService<IOptions<AdminOptions>>().Value;
            Console.WriteLine($"""

                {shop.Name} is open.

                  Shop       {shop.PublicUrl}
                  Sandbox    {dojo.BaseUrl}
                  Admin      {new Uri(shop.PublicUrl, "/admin")}
                             {admin.Email}   {admin.Password}
                  Mailbox    {new Uri(shop.PublicUrl, "/dev/mailbox")}   every mail that would have been sent

                  Test cards (any future expiry date, CV2 020, any name)
                    4456 5300 0000 1005   approved
                    5200 0000 0000 1005   approved
                    4456 5300 0000 1096   approved after a 3-D Secure challenge
                    4456 5300 0000 1013   refused
                  The payment page lists more.

                  Settings and secrets: {development.SettingsFile}
                  Stop with Ctrl-C.

                """);
        });
}
