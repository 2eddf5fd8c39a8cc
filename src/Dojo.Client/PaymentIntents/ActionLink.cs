namespace Dojo.Client;

/// <summary>A link shown with the payment. Source: Dojo API 2025-09-10, schema <c>ActionLink</c>.</summary>
public sealed record ActionLink
{
    /// <summary>The absolute address. Dojo requires it.</summary>
    public required string? Url { get; init; }

    /// <summary>What the link does; opens it when unset.</summary>
    public ActionType? Action { get; init; }

    /// <summary>The words on it, 1 to 60 characters. Dojo requires them.</summary>
    public required string? Label { get; init; }

    /// <summary>The document's file name, up to 256 characters.</summary>
    public string? FileName { get; init; }
}
