using System.Net;

namespace Dojo.Sandbox.Tests.Control;

public sealed class LoopbackOnlyTests(SharedBox shared) : IClassFixture<SharedBox>
{
    [Theory]
    [InlineData("/_sandbox", "evil.example", null, "GET", HttpStatusCode.Forbidden)]
    [InlineData("/_sandbox/ledger", "evil.example", null, "GET", HttpStatusCode.Forbidden)]
    [InlineData("/_SANDBOX/ledger", "evil.example", null, "GET", HttpStatusCode.Forbidden)]
    [InlineData("/", "evil.example", null, "GET", HttpStatusCode.Forbidden)]
    [InlineData("/_sandbox/ledger", "localhost", null, "GET", HttpStatusCode.OK)]
    [InlineData("/_sandbox/ledger", "[::1]", null, "GET", HttpStatusCode.OK)]
    [InlineData("/_sandbox/faults", "localhost", "https://evil.example", "DELETE", HttpStatusCode.Forbidden)]
    [InlineData("/_sandbox/faults", "localhost", "null", "DELETE", HttpStatusCode.Forbidden)]
    [InlineData("/_sandbox/faults", "localhost", "http://localhost", "DELETE", HttpStatusCode.NoContent)]
    [InlineData("/health/live", "evil.example", null, "GET", HttpStatusCode.OK)]
    public async Task Control_AskedFromElsewhere_IsForbidden(string path, string host, string? origin, string method, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Host = host;
        if (origin is not null)
            request.Headers.Add("Origin", origin);

        using var response = await shared.Box.Browser.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }
}
