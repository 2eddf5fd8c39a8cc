using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;

namespace Dojo.Sandbox.Benchmarks;

/// <summary>A Sandbox on a journal of a benchmark's own, and how long it takes for what it is asked.</summary>
internal sealed class Measured : IAsyncDisposable
{
    private readonly DirectoryInfo _data;
    private readonly string[] _more;
    private Child _sandbox;
    private HttpClient _http;

    private Measured(DirectoryInfo data, Child sandbox, string[] more) => (_data, _sandbox, _http, _more) = (data, sandbox, ClientOf(sandbox), more);

    public string Start => string.Create(CultureInfo.InvariantCulture, $"start in {_sandbox.StartSeconds:N1} s ({_sandbox.StartProcessorSeconds:N1} s of processor time), {_sandbox.MemoryMegabytes:N0} MB");

    public static async Task<Measured> OnAsync(Action<Lives> life, params string[] more)
    {
        var data = Directory.CreateTempSubdirectory("sandbox-bench-");
        using (var lives = new Lives(Path.Combine(data.FullName, "journal.jsonl")))
            life(lives);
        return new Measured(data, await Child.StartAsync(data.FullName, more), more);
    }

    /// <summary>Prints how long one call takes, the second time: the first one also compiles.</summary>
    public async Task<string> AskAsync(string what, string path, object? body = null)
    {
        var answer = "";
        var took = new double[2];
        for (var i = 0; i < took.Length; i++)
        {
            var started = Stopwatch.GetTimestamp();
            using var response = body is null ? await _http.GetAsync(path) : await _http.PostAsJsonAsync(path, body);
            answer = await response.Content.ReadAsStringAsync();
            took[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (!response.IsSuccessStatusCode)
                throw new InvalidOperationException($"{what}: {answer}");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {took[1]:N0} ms (first {took[0]:N0} ms), {Encoding.UTF8.GetByteCount(answer):N0} bytes, {_sandbox.MemoryMegabytes:N0} MB"));
        return answer;
    }

    public async Task<string> AskOnceAsync(string what, string path, object body)
    {
        using var response = await _http.PostAsJsonAsync(path, body);
        return $"{what}: {await response.Content.ReadAsStringAsync()}";
    }

    public async Task RestartAsync()
    {
        await _sandbox.DisposeAsync();
        _http.Dispose();
        _sandbox = await Child.StartAsync(_data.FullName, _more);
        _http = ClientOf(_sandbox);
    }

    private static HttpClient ClientOf(Child sandbox)
    {
        var http = new HttpClient { BaseAddress = new Uri(sandbox.Url), Timeout = TimeSpan.FromMinutes(5) };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Basic sk_sandbox_benchmark");
        http.DefaultRequestHeaders.Add("version", "2026-02-27");
        return http;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _sandbox.DisposeAsync();
        _data.Delete(recursive: true);
    }
}
