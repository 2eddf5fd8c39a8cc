using Dojo.Client;
using Npgsql;

namespace ShopCheckout.Benchmarks;

/// <summary>The least that accepting a webhook can be: check the HMAC, insert one row, answer. What the shop is measured against.</summary>
internal static class Floor
{
    public static async Task RunAsync(string url, string connectionString, string secret)
    {
        await using var data = NpgsqlDataSource.Create(connectionString);
        await using (var create = data.CreateCommand("CREATE TABLE IF NOT EXISTS floor_events (id text PRIMARY KEY, body bytea NOT NULL)"))
            await create.ExecuteNonQueryAsync();

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        string[] secrets = [secret];
        app.MapGet("/", () => "floor");
        app.MapPost("/", async (HttpContext http) =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            var bytes = body.ToArray();
            if (!WebhookSignature.Verify(bytes, http.Request.Headers["Dojo-Signature"], secrets.AsSpan()) || !WebhookEvent.TryParse(bytes, out var parsed))
                return Results.Unauthorized();
            await using var insert = data.CreateCommand("INSERT INTO floor_events (id, body) VALUES ($1, $2)");
            insert.Parameters.AddWithValue(parsed.Id);
            insert.Parameters.AddWithValue(bytes);
            await insert.ExecuteNonQueryAsync();
            return Results.NoContent();
        });
        await app.RunAsync();
    }
}
