using System.Text.Json;

namespace Dojo.Client;

/// <summary>
/// What Dojo says about an error: problem details after RFC 7807. Source: Dojo API 2025-09-10, schemas <c>ProblemDetails</c>,
/// <c>ErrorResponse</c>, <c>ProblemDetailsTerminals</c> and <c>Error</c>, which differ; this holds what any of them can say.
/// The texts are Dojo's and may repeat what was sent: show and log them with care.
/// </summary>
public sealed record DojoProblem
{
    /// <summary>A URI that names the kind of problem.</summary>
    public string? Type { get; init; }

    /// <summary>A short summary, the same for every occurrence of the problem.</summary>
    public string? Title { get; init; }

    /// <summary>The HTTP status as the body repeats it.</summary>
    public int? Status { get; init; }

    /// <summary>What went wrong this time, for a person.</summary>
    public string? Detail { get; init; }

    /// <summary>A URI that names this occurrence.</summary>
    public string? Instance { get; init; }

    /// <summary>A code for programs; terminal calls only.</summary>
    public DojoErrorCode? Code { get; init; }

    /// <summary>Dojo's id of the failed request: quote it to their support.</summary>
    public string? TraceId { get; init; }

    /// <summary>Messages by field; empty when Dojo gave none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Whatever else the body held; empty when nothing.</summary>
    public IReadOnlyDictionary<string, JsonElement> Extensions { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Type, status and trace id only: the other texts may repeat what was sent.</summary>
    public override string ToString() => $"DojoProblem {{ Type = {Type}, Status = {Status}, TraceId = {TraceId} }}";
}
