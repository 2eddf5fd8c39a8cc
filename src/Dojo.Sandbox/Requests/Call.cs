using System.Text;

namespace Dojo.Sandbox.Requests;

/// <summary>A call as it was caught. The expensive part, masking and text, is done when somebody looks.</summary>
internal sealed class Call
{
    /// <summary>Bodies are cut off here: enough for every answer but long lists.</summary>
    public const int MaxBodyBytes = 16 * 1024;

    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    public required string? Operation { get; init; }

    public required string? AccountId { get; init; }

    public required string? EntityId { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required byte[] Body { get; init; }

    public required int? Status { get; init; }

    public required byte[] Answer { get; init; }

    public required double Milliseconds { get; init; }

    public required string? Fault { get; init; }

    public LoggedRequest Show() => new(
        Number, At, Method, Path, Operation, AccountId, EntityId, Headers, Text(Body), Status, Text(Answer), Milliseconds, Fault);

    /// <summary>Whether the answer or the path is about this entity: what the panel lists beside it.</summary>
    public bool IsAbout(string entityId) => EntityId == entityId || Answer.AsSpan().IndexOf(Encoding.UTF8.GetBytes($"\"{entityId}\"")) >= 0;

    private static string? Text(byte[] bytes) => bytes.Length == 0 ? null : Secrets.Mask(bytes);
}
