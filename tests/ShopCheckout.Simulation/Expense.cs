using System.Globalization;
using Npgsql;
using ShopCheckout.Testing;

namespace ShopCheckout.Simulation;

/// <summary>What so many schedules cost, in figures that hold whoever else uses the machine: processor time, and work that can be counted.</summary>
/// <param name="Shop">Processor time of this process: the shop, the Sandbox and whoever directs them.</param>
/// <param name="Database">Processor time of the whole database server; others' too, if it is shared with them.</param>
public sealed record Expense(TimeSpan Shop, TimeSpan Database, long AllocatedBytes, int Collections)
{
    // The kernel counts in these whatever its own clock is: USER_HZ, part of its interface.
    private const int TicksPerSecond = 100;

    /// <summary>Up to now, since the processes began.</summary>
    public static async Task<Expense> ReadAsync()
    {
        var cluster = await PostgresCluster.GetAsync();
        await using var connection = new NpgsqlConnection(cluster.AdminConnectionString);
        await connection.OpenAsync();
        return new Expense(
            Environment.CpuUsage.TotalTime, OfServer(Parent(connection.ProcessID)), GC.GetTotalAllocatedBytes(), GC.CollectionCount(0));
    }

    public Expense Since(Expense before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return new(Shop - before.Shop, Database - before.Database, AllocatedBytes - before.AllocatedBytes, Collections - before.Collections);
    }

    /// <summary>For one of so many schedules.</summary>
    public string Each(long schedules)
    {
        var per = Math.Max(schedules, 1);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(Shop + Database).TotalMilliseconds / per:0} ms of processor time each: shop and Sandbox {Shop.TotalMilliseconds / per:0}, database {Database.TotalMilliseconds / per:0}; {AllocatedBytes / per / 1e6:0.0} MB allocated, {(double)Collections / per:0.00} collections");
    }

    // Of a child that ended its parent has the time.
    private static TimeSpan OfServer(int postmaster)
    {
        var ticks = Directory.EnumerateDirectories("/proc").Select(d => Path.GetFileName(d)).Where(d => char.IsAsciiDigit(d[0]))
            .Select(Stat).Where(s => s.Length > 0)
            .Sum(s => s[0] == postmaster ? s[2] + s[3] + s[4] + s[5] : s[1] == postmaster ? s[2] + s[3] : 0);
        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }

    private static int Parent(int process) => (int)Stat(process.ToString(CultureInfo.InvariantCulture))[1];

    // Its id, its parent's, and the time it used in user and kernel mode, then its children's. The name may hold anything but ends at the
    // last bracket. A process may end while it is looked at.
    private static long[] Stat(string process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            var after = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return [Number(process), Number(after[1]), Number(after[11]), Number(after[12]), Number(after[13]), Number(after[14])];
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
