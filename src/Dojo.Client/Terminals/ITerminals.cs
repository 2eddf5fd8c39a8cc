namespace Dojo.Client;

/// <summary>
/// Card terminals. Needs <see cref="DojoClientOptions.SoftwareHouseId"/>, without which every method throws
/// <see cref="InvalidOperationException"/>. Errors as on <see cref="IPaymentIntents"/>; reads are retried. Source: Dojo API
/// 2025-09-10, tag "Terminals".
/// </summary>
public interface ITerminals
{
    /// <summary>Lists terminals (<c>Terminals_ListTerminals</c>).</summary>
    /// <param name="statuses">Only these; all when null or empty.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<IReadOnlyList<Terminal>> ListAsync(IReadOnlyList<TerminalStatus>? statuses = null, CancellationToken cancellationToken = default);

    /// <summary>Reads a terminal (<c>Terminals_GetTerminal</c>).</summary>
    /// <param name="terminalId">The terminal, <c>tm_…</c>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Terminal> GetAsync(string terminalId, CancellationToken cancellationToken = default);
}

/// <summary>
/// Transactions on card terminals. Needs <see cref="DojoClientOptions.SoftwareHouseId"/>, without which every method throws
/// <see cref="InvalidOperationException"/>. Errors as on <see cref="IPaymentIntents"/>, 422 added. Source: Dojo API 2025-09-10,
/// tag "Terminals".
/// </summary>
public interface ITerminalSessions
{
    /// <summary>
    /// Starts a transaction on a terminal (<c>TerminalSession_Create</c>). Not retried: a second session could take or give back
    /// money again.
    /// </summary>
    /// <param name="request">What and where.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<TerminalSession> CreateAsync(CreateTerminalSessionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads a session (<c>TerminalSession_Get</c>); poll it until its status is final. Retried.</summary>
    /// <param name="terminalSessionId">The session, <c>ts_…</c>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<TerminalSession> GetAsync(string terminalSessionId, CancellationToken cancellationToken = default);

    /// <summary>Asks for a session to be cancelled (<c>TerminalSession_Cancel</c>); it may still be paid. Not retried.</summary>
    /// <param name="terminalSessionId">The session.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<TerminalSession> CancelAsync(string terminalSessionId, CancellationToken cancellationToken = default);

    /// <summary>Answers a signature check (<c>TerminalSession_Signature</c>). Not retried.</summary>
    /// <param name="terminalSessionId">The session.</param>
    /// <param name="request">Whether the signature is accepted.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<TerminalSession> AnswerSignatureAsync(string terminalSessionId, SignatureVerificationRequest request, CancellationToken cancellationToken = default);
}
