using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dojo.Client.Tests.Testing;

/// <summary>A request as it arrived, byte for byte.</summary>
internal sealed record Received(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Json => Encoding.UTF8.GetString(Body);
}

/// <summary>A real HTTP server that writes down what comes and answers by script; after the script's end, with its last line.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<RequestDelegate> _script = new();
    private readonly ConcurrentQueue<Received> _received = new();
    private RequestDelegate _last = context => { context.Response.StatusCode = 599; return Task.CompletedTask; };

    private ScriptedServer(WebApplication app) => _app = app;

    public Uri Url { get; private set; } = null!;

    public IReadOnlyList<Received> Received => [.. _received];

    public Received Only => Assert.Single(Received);

    public static async Task<ScriptedServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new ScriptedServer(app);
        app.Run(server.ServeAsync);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        server.Url = new Uri(addresses.Single());
        return server;
    }

    public ScriptedServer Then(RequestDelegate answer)
    {
        _script.Enqueue(answer);
        return this;
    }

    public ScriptedServer Then(int status, string json = "", params (string Name, string Value)[] headers) => Then(async context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        if (json.Length == 0)
            return;
        context.Response.ContentType = status < 400 ? "application/json" : "application/problem+json";
        await context.Response.WriteAsync(json);
    });

    /// <summary>Takes the request in, then drops the connection without a word.</summary>
    public ScriptedServer ThenDropConnection() => Then(context => { context.Abort(); return Task.CompletedTask; });

    /// <summary>Promises more than it sends; Kestrel then closes the connection, after what was sent has gone out.</summary>
    public ScriptedServer ThenTruncate(int status, string json) => Then(async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Encoding.UTF8.GetByteCount(json) + 100;
        await context.Response.WriteAsync(json);
        await context.Response.Body.FlushAsync();
    });

    /// <summary>Takes the request in and never answers.</summary>
    public ScriptedServer ThenHang() => Then(context => Until(context.RequestAborted));

    /// <summary>Sends the head of an answer and never the rest.</summary>
    public ScriptedServer ThenHangInBody(int status) => Then(async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentLength = 1000;
        await context.Response.WriteAsync("{");
        await context.Response.Body.FlushAsync();
        await Until(context.RequestAborted);
    });

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private static async Task Until(CancellationToken aborted)
    {
        var gone = new TaskCompletionSource();
        await using var registration = aborted.Register(gone.SetResult);
        await gone.Task;
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        _received.Enqueue(new Received(
            context.Request.Method,
            target[0],
            target.Length > 1 ? target[1] : "",
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray()));
        if (_script.TryDequeue(out var next))
            _last = next;
        await _last(context);
    }
}
