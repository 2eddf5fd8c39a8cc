using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dojo.Sandbox.Tests;

internal sealed record ReceivedWebhook(byte[] Body, string? Signature, string? ContentType)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string Event => (string)Json["event"]!;

    public string IntentId => (string)Json["data"]!["paymentIntentId"]!;

    public string Status => (string)Json["data"]!["paymentStatus"]!;
}

/// <summary>A merchant's webhook endpoint on a free port.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedWebhook> _received = new();

    private WebhookReceiver(WebApplication app) => _app = app;

    public string Url => _app.Urls.First() + "/hook";

    /// <summary>What it answers; 200 unless a test says otherwise.</summary>
    public Func<ReceivedWebhook, HttpContext, Task> Answer { get; set; } = static (_, _) => Task.CompletedTask;

    public IReadOnlyList<ReceivedWebhook> All => [.. _received];

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new WebhookReceiver(app);
        app.Run(receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    public Task<IReadOnlyList<ReceivedWebhook>> AtLeastAsync(int count) =>
        Eventually.GetAsync(() => All, all => all.Count >= count, $"{count} webhooks");

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var webhook = new ReceivedWebhook(body.ToArray(), http.Request.Headers["Dojo-Signature"], http.Request.ContentType);
        await Answer(webhook, http);
        _received.Enqueue(webhook);
    }
}
