using ShopCheckout.Web;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, WebRootPath = WebRoot.Find() });
builder.Services.AddStorefront();

var app = builder.Build();
app.UseStorefront();
await app.RunAsync();
