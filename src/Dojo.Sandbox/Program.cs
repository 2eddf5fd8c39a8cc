using Dojo.Sandbox;
using Dojo.Sandbox.Journal;

try
{
    var app = SandboxHost.Build(args);
    await app.StartAsync();
    Console.WriteLine($"Dojo.Sandbox listens on {SandboxHost.BaseUrlOf(app)} (panel: {SandboxHost.BaseUrlOf(app)}/_sandbox)");
    await app.WaitForShutdownAsync();
    await app.DisposeAsync();
    return 0;
}
catch (Exception e) when (e is JournalCorruptException or IOException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
