using Dojo.Client.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dojo.Client.Tests;

public sealed class DojoClientServiceCollectionExtensionsTests : DojoTest
{
    [Fact]
    public void AddDojoClient_Options_MayComeFromOtherServices()
    {
        var services = new ServiceCollection();
        services.AddSingleton("sk_sandbox_from_elsewhere");
        services.AddDojoClient((provider, options) => options.ApiKey = provider.GetRequiredService<string>());
        using var built = services.BuildServiceProvider();
        Assert.Same(built.GetRequiredService<IDojoClient>(), built.GetRequiredService<IDojoClient>());
    }

    [Fact]
    public void AddDojoClient_NoKey_SaysSoWhenAskedFor()
    {
        var services = new ServiceCollection();
        services.AddDojoClient(_ => { });
        using var built = services.BuildServiceProvider();
        Assert.Contains("ApiKey", Assert.Throws<ArgumentException>(built.GetRequiredService<IDojoClient>).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddDojoClient_HttpClient_HasNoTimeOutOfItsOwn()
    {
        var services = new ServiceCollection();
        services.AddDojoClient(options => options.ApiKey = "sk_sandbox_x");
        using var built = services.BuildServiceProvider();
        using var http = built.GetRequiredService<IHttpClientFactory>().CreateClient(DojoClientServiceCollectionExtensions.HttpClientName);
        Assert.Equal(Timeout.InfiniteTimeSpan, http.Timeout);
    }

    [Fact]
    public async Task Calls_OneAfterTheOther_ReuseTheConnection()
    {
        var connections = new HashSet<string>(StringComparer.Ordinal);
        Server.Then(async context =>
        {
            connections.Add(context.Connection.Id);
            await context.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Intent), context.RequestAborted);
        });
        for (var i = 0; i < 20; i++)
            await Dojo.PaymentIntents.GetAsync("pi_1", cancellationToken: Token);
        Assert.Single(connections);
    }

    [Fact]
    public async Task Calls_ManyAtOnce_EachGetTheirOwnAnswer()
    {
        Server.Then(async context =>
        {
            var id = context.Request.Path.Value!.Split('/')[^1];
            await context.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes($$"""{"id":"{{id}}","status":"Created"}"""), context.RequestAborted);
        });
        var ids = Enumerable.Range(0, 200).Select(i => $"pi_{i}").ToList();
        var found = await Task.WhenAll(ids.Select(async id => (await Dojo.PaymentIntents.GetAsync(id, cancellationToken: Token)).Id));
        Assert.Equal(ids, found);
    }

    [Fact]
    public async Task Call_Redirected_IsNotFollowed()
    {
        Server.Then(307, "", ("Location", "/payment-intents/elsewhere")).Then(200, Intent);
        await Assert.ThrowsAsync<DojoApiException>(() => Dojo.PaymentIntents.CreateAsync(AnIntent, Token));
        Assert.Single(Server.Received);
    }

    [Fact]
    public async Task TerminalCall_WithoutSoftwareHouse_SaysWhatIsMissing()
    {
        Client(options => options.SoftwareHouseId = null);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Dojo.Terminals.ListAsync(cancellationToken: Token));
        Assert.Contains("SoftwareHouseId", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Server.Received);
    }

    [Fact]
    public async Task Terminals_StatusesAsked_AreRepeatedInTheQuery()
    {
        Server.Then(200, "[]");
        Assert.Empty(await Dojo.Terminals.ListAsync([TerminalStatus.Available, TerminalStatus.InUse], Token));
        Assert.Equal("statuses=Available&statuses=InUse", Server.Only.Query);
    }
}
