using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dojo.Sandbox.Tests.Control;

/// <summary>The control API's description, held against the routes there are.</summary>
public sealed class OpenApiTests
{
    /// <summary>The panel's pages and forms: for people, not for machines.</summary>
    private static readonly string[] Pages =
    [
        "/_sandbox", "/_sandbox/intents/{id}", "/_sandbox/events", "/_sandbox/calls", "/_sandbox/calls/{number}", "/_sandbox/customers",
        "/_sandbox/trouble", "/_sandbox/trouble/clear", "/_sandbox/trouble/{id}/remove", "/_sandbox/time",
        "/_sandbox/stories", "/_sandbox/stories/reset", "/_sandbox/stories/compact", "/_sandbox/stories/{name}",
        "/_sandbox/setups", "/_sandbox/setups/{id}",
        // The card machines' page takes plain forms at addresses of its own.
        "/_sandbox/terminals", "POST /_sandbox/terminals/{id}",
    ];

    [Fact]
    public async Task Description_NamesEveryRouteAndNoOther()
    {
        IServiceProvider services = null!;
        await using var box = await Box.StartAsync(configure: builder => builder.Services.AddHostedService(given =>
        {
            services = given;
            return new Idle();
        }));
        var routes = services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/_sandbox", StringComparison.Ordinal) && !Pages.Contains(e.RoutePattern.RawText, StringComparer.Ordinal))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText}"))
            .Where(r => !Pages.Contains(r, StringComparer.Ordinal))
            .Order(StringComparer.Ordinal);

        var document = (await box.Api.GetFromJsonAsync<JsonNode>("/_sandbox/openapi.json"))!;

        var described = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => $"{o.Key.ToUpperInvariant()} {p.Key}")).Order(StringComparer.Ordinal);
        Assert.Equal(routes, described);
    }

    [Fact]
    public async Task Description_OfBodies_SaysWhatIsChecked()
    {
        await using var box = await Box.StartAsync();

        var document = (await box.Api.GetFromJsonAsync<JsonNode>("/_sandbox/openapi.json"))!;

        var fault = document["paths"]!["/_sandbox/faults"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!;
        Assert.Equal(["operation", "kind"], fault["required"]!.AsArray().Select(r => (string)r!));
        Assert.Contains("StaleRead", fault["properties"]!["kind"]!["enum"]!.AsArray().Select(k => (string)k!));
        Assert.Equal(599, (int)fault["properties"]!["status"]!["maximum"]!);
        var pay = document["paths"]!["/_sandbox/payment-intents/{id}/pay"]!["post"]!;
        Assert.Equal("id", (string)pay["parameters"]![0]!["name"]!);
    }

    private sealed class Idle : Microsoft.Extensions.Hosting.IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
