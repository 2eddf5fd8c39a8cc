using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ShopCheckout.Testing;

namespace ShopCheckout.Benchmarks;

/// <summary>A shop and a Sandbox as `./run` starts them: two processes, an embedded database with everything durable.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _processes = [];

    public int ShopPort { get; } = FreePort();

    public int SandboxPort { get; } = FreePort();

    public Uri Shop => Local(ShopPort);

    public Uri Sandbox => Local(SandboxPort);

    public Process ShopProcess { get; private set; } = null!;

    public string ApiKey => (string)Settings()["Dojo"]![nameof(ApiKey)]!;

    /// <summary>What the shop is told besides, and who reads what it prints.</summary>
    public IReadOnlyList<(string Key, string Value)> ShopSettings { get; init; } = [];

    public Action<string> ShopSays { get; init; } = _ => { };

    public static async Task<Stage> SetAsync(IReadOnlyList<(string Key, string Value)>? settings = null, Action<string>? listen = null)
    {
        var stage = new Stage { ShopSettings = settings ?? [], ShopSays = listen ?? (_ => { }) };
        stage.Start(
            "Dojo.Sandbox.dll", ["--urls", stage.Sandbox.AbsoluteUri, "--data", stage._folder.Combine("sandbox")], []);
        await WaitAsync(new Uri(stage.Sandbox, "/health/live"));
        await stage.StartShopAsync();
        return stage;
    }

    /// <returns>How long it took from starting the process to having the first page in hand.</returns>
    public async Task<TimeSpan> StartShopAsync()
    {
        var watch = Stopwatch.StartNew();
        ShopProcess = Start(
            "ShopCheckout.Web.dll",
            ["--urls", Shop.AbsoluteUri, "--data", _folder.Path, "--sandbox", Sandbox.AbsoluteUri],

            // Thousands collect what they order here, and the slots that a shop to try has take three each.
            [("Collection__PlacesPerSlot", "0"), ("RateLimits__CheckoutPerMinute", "100000000"), ("RateLimits__BasketPerMinute", "100000000"), ("RateLimits__SearchPerMinute", "100000000"), ("Logging__LogLevel__Default", "Warning"), .. ShopSettings],
            ShopSays);
        await WaitAsync(Shop);
        return watch.Elapsed;
    }

    public async Task StopShopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", ShopProcess.Id.ToString(CultureInfo.InvariantCulture)]);
        await ShopProcess.WaitForExitAsync();
    }

    /// <summary>The socket folder of the shop's own database server, as its lock file names it.</summary>
    public string ConnectionString()
    {
        var lines = File.ReadAllLines(Path.Combine(_folder.Path, "postgres", "postmaster.pid"));
        return $"Host={lines[4].Trim()};Username=shop;Database=shop;Maximum Pool Size=32";
    }

    /// <summary>Memory of the shop and of its database server, in MB; what several processes share is divided among them.</summary>
    public (long Shop, long Database) MemoryMegabytes()
    {
        var postmaster = File.ReadAllLines(Path.Combine(_folder.Path, "postgres", "postmaster.pid"))[0];
        var server = Directory.GetDirectories("/proc").Where(d => char.IsDigit(Path.GetFileName(d)[0])).Where(IsServer);
        return (ProportionalKilobytes($"/proc/{ShopProcess.Id}") >> 10, server.Sum(ProportionalKilobytes) >> 10);

        bool IsServer(string process)
        {
            try
            {
                return Path.GetFileName(process) == postmaster || File.ReadAllText(Path.Combine(process, "stat")).Split(") ")[^1].Split(' ')[1] == postmaster;
            }
            catch (IOException)
            {
                return false; // It ended while we looked.
            }
        }
    }

    private static long ProportionalKilobytes(string process)
    {
        try
        {
            return File.ReadLines(Path.Combine(process, "smaps_rollup")).Where(l => l.StartsWith("Pss:", StringComparison.Ordinal))
                .Sum(l => long.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return 0; // It ended while we looked.
        }
    }

    public string WebhookSecret() => AskSandbox("/webhooks")[0]!["secrets"]![0]!["value"]!.GetValue<string>();

    public string AccountId() => AskSandbox("/webhooks")[0]!["accountId"]!.GetValue<string>();

    public Process Start(string dll, IEnumerable<string> arguments, IEnumerable<(string Key, string Value)> environment, Action<string>? listen = null)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, dll));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, said) => listen?.Invoke(said.Data ?? string.Empty);
        process.BeginOutputReadLine();
        _processes.Add(process);
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(_processes).Where(p => !p.HasExited))
        {
            using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync();
        }

        _folder.Dispose();
    }

    public static async Task WaitAsync(Uri page)
    {
        using var http = new HttpClient();
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromMinutes(1))
        {
            try
            {
                using var answer = await http.GetAsync(page);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not up yet.
            }

            await Task.Delay(5);
        }

        throw new TimeoutException($"{page} never answered.");
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static Uri Local(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));

    private JsonNode Settings() => JsonNode.Parse(File.ReadAllText(_folder.Combine("shop.json")))!;

    private JsonArray AskSandbox(string path)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Sandbox, path));
        request.Headers.TryAddWithoutValidation("Authorization", "Basic " + ApiKey);
        request.Headers.Add("version", "2026-02-27");
        using var answer = http.Send(request);
        using var reader = new StreamReader(answer.EnsureSuccessStatusCode().Content.ReadAsStream());
        return JsonNode.Parse(reader.ReadToEnd())!.AsArray();
    }
}
