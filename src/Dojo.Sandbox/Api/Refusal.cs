namespace Dojo.Sandbox.Api;

/// <summary>A request that is understood and refused: what the caller gets as problem details.</summary>
internal sealed record Refusal(int Status, string? Detail, IReadOnlyDictionary<string, string[]>? Errors = null)
{
    /// <summary>A code for machines, where the API has one: terminals.</summary>
    public string? Code { get; init; }

    public static Refusal NotFound(string what, string id) => new(StatusCodes.Status404NotFound, $"There is no {what} {id}.");

    public static Refusal Invalid(string detail) => new(StatusCodes.Status400BadRequest, detail);

    public static Refusal Invalid(FieldErrors errors) => new(StatusCodes.Status400BadRequest, null, errors.ToDictionary());

    public static Refusal Conflict(string detail) => new(StatusCodes.Status409Conflict, detail);
}

/// <summary>A value, or why there is none.</summary>
internal readonly struct Result<T>
    where T : class
{
    private Result(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    public T? Value { get; }

    public Refusal? Refusal { get; }

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(null, refusal);

    public bool Try([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? value, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out Refusal? refusal)
    {
        (value, refusal) = (Value, Refusal);
        return value is not null;
    }
}
