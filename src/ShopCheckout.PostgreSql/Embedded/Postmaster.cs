using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ShopCheckout.PostgreSql.Embedded;

/// <summary>
/// The server process and the thread it belongs to. The kernel sends the death signal when the *thread* that started a process ends,
/// so the thread lives as long as the server; while it waits anyway, it starts the server again should it die.
/// </summary>
internal sealed class Postmaster
{
    private const int Interrupt = 2;
    private const int Quit = 3;
    private const int Kill = 9;

    private static readonly TimeSpan RestartPause = TimeSpan.FromMilliseconds(200);

    private readonly ProcessStartInfo start;
    private readonly Action<int> diedUnexpectedly;
    private readonly object gate = new(); // a monitor, because the supervisor waits on it
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? current;
    private bool stopping;
    private bool ready;

    public Postmaster(ProcessStartInfo start, Action<int> diedUnexpectedly)
    {
        this.start = start;
        this.diedUnexpectedly = diedUnexpectedly;
        new Thread(Supervise) { IsBackground = true, Name = "embedded PostgreSQL" }.Start();
    }

    /// <summary>Completes when the server has ended for good; faulted when it could not be started at all.</summary>
    public Task Ended => ended.Task;

    public int ProcessId
    {
        get
        {
            lock (gate)
                return current?.Id ?? 0;
        }
    }

    /// <summary>From here on a server that ends is started again.</summary>
    public void KeepRunning()
    {
        lock (gate)
            ready = true;
    }

    /// <summary>Fast shutdown; if that hangs, immediate shutdown; if that hangs too, the kernel ends it.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        foreach (var signal in (int[])[Interrupt, Quit, Kill])
        {
            Send(signal);
            if (await Task.WhenAny(Ended, Task.Delay(patience)) == Ended)
                return;
        }
    }

    private void Send(int signal)
    {
        lock (gate)
        {
            stopping = true;
            Monitor.PulseAll(gate);
            if (current is { HasExited: false })
                _ = kill(current.Id, signal);
        }
    }

    private void Supervise()
    {
        try
        {
            while (RunOnce() is { } exitCode)
            {
                diedUnexpectedly(exitCode);

                // The dead server's children need a moment to notice before the folder is free.
                lock (gate)
                {
                    if (!stopping)
                        Monitor.Wait(gate, RestartPause);
                }
            }

            ended.SetResult();
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            ended.SetException(e);
        }
    }

    /// <summary>Returns the exit code if the server should be started again.</summary>
    private int? RunOnce()
    {
        Process process;
        lock (gate)
        {
            if (stopping)
                return null;
            process = Process.Start(start) ?? throw new InvalidOperationException("/bin/sh cannot be started.");
            current = process;
        }

        process.WaitForExit();
        lock (gate)
        {
            current = null;
            var exitCode = process.ExitCode;
            process.Dispose();
            return ready && !stopping ? exitCode : null;
        }
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int pid, int sig);
}
