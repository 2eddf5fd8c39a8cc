using System.Diagnostics;

namespace ShopCheckout.Web.Tests.Hosting;

public sealed class StartTests
{
    [Fact]
    public async Task ProductionWithNothingSet_SaysEverythingThatIsMissingAndStops()
    {
        var (exitCode, error) = await StartAsync("Production");

        Assert.Equal(1, exitCode);
        foreach (var setting in new[] { "Database:ConnectionString", "Dojo:ApiKey", "Dojo:AccountId", "Dojo:WebhookSecrets", "Shop:SigningKeys", "Shop:PublicUrl", "Mail:Smtp:Host" })
            Assert.Contains(setting, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SandboxKeyInProduction_DoesNotStart()
    {
        var (exitCode, error) = await StartAsync("Production", ("Dojo__ApiKey", "sk_sandbox_abc"), ("Dojo__BaseUrl", "http://127.0.0.1:5081"));

        Assert.Equal(1, exitCode);
        Assert.Contains("sandbox key", error, StringComparison.Ordinal);
        Assert.Contains("Dojo:BaseUrl", error, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Error)> StartAsync(string environment, params (string Key, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ShopCheckout.Web.dll"));
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add("http://127.0.0.1:0");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await error);
    }
}
