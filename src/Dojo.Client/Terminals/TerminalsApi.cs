namespace Dojo.Client;

internal sealed class TerminalsApi(DojoTransport transport) : ITerminals
{
    public Task<IReadOnlyList<Terminal>> ListAsync(IReadOnlyList<TerminalStatus>? statuses = null, CancellationToken cancellationToken = default)
    {
        var filter = string.Join('&', (statuses ?? []).Select(status => "statuses=" + Uri.EscapeDataString(status.Value)));
        var path = filter.Length == 0 ? "terminals" : "terminals?" + filter;
        return transport.SendAsync<IReadOnlyList<Terminal>>(
            DojoCall.Get("Terminals_ListTerminals", path) with { ForTerminals = true }, cancellationToken);
    }

    public Task<Terminal> GetAsync(string terminalId, CancellationToken cancellationToken = default) =>
        transport.SendAsync<Terminal>(
            DojoCall.Get("Terminals_GetTerminal", "terminals/" + DojoCall.Id(terminalId)) with { ForTerminals = true }, cancellationToken);
}

internal sealed class TerminalSessionsApi(DojoTransport transport) : ITerminalSessions
{
    public Task<TerminalSession> CreateAsync(CreateTerminalSessionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(DojoCall.Post("TerminalSession_Create", "terminal-sessions", request), cancellationToken);

    public Task<TerminalSession> GetAsync(string terminalSessionId, CancellationToken cancellationToken = default) =>
        SendAsync(DojoCall.Get("TerminalSession_Get", Path(terminalSessionId)), cancellationToken);

    public Task<TerminalSession> CancelAsync(string terminalSessionId, CancellationToken cancellationToken = default) =>
        SendAsync(DojoCall.Put("TerminalSession_Cancel", Path(terminalSessionId) + "/cancel"), cancellationToken);

    public Task<TerminalSession> AnswerSignatureAsync(
        string terminalSessionId, SignatureVerificationRequest request, CancellationToken cancellationToken = default) =>
        SendAsync(
            DojoCall.Put("TerminalSession_Signature", Path(terminalSessionId) + "/signature") with { Body = DojoCall.Json(request) }, cancellationToken);

    private Task<TerminalSession> SendAsync(DojoCall call, CancellationToken cancellationToken) =>
        transport.SendAsync<TerminalSession>(call with { ForTerminals = true }, cancellationToken);

    private static string Path(string terminalSessionId) => "terminal-sessions/" + DojoCall.Id(terminalSessionId);
}
