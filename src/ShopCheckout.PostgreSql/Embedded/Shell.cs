using System.Diagnostics;

namespace ShopCheckout.PostgreSql.Embedded;

/// <summary>
/// Runs the few lines of POSIX shell that do what .NET cannot: hand an open folder to a child, change owners, drop privileges.
/// Values are always arguments, never part of the script.
/// </summary>
internal static class Shell
{
    public static ProcessStartInfo Prepare(string script, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = "/" };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        start.ArgumentList.Add("sh");
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }

    public static async Task<ShellAnswer> RunAsync(string script, IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = Prepare(script, arguments);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start) ?? throw new EmbeddedPostgresException("/bin/sh cannot be started.");
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var error = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return new(process.ExitCode, (await output).Trim(), (await error).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}

internal sealed record ShellAnswer(int ExitCode, string Output, string Error);
