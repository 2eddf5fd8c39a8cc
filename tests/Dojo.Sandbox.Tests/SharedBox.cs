namespace Dojo.Sandbox.Tests;

/// <summary>One Sandbox for all tests of a class whose tests do not get in each other's way.</summary>
public sealed class SharedBox : IAsyncLifetime
{
    internal Box Box { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Box = await Box.StartAsync();

    public ValueTask DisposeAsync() => Box.DisposeAsync();
}
