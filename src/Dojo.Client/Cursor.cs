namespace Dojo.Client;

/// <summary>Which page of a search to read. Source: Dojo API 2025-09-10, schema <c>Cursor</c>.</summary>
public sealed record Cursor
{
    /// <summary>Entries on a page, 1 to 100; Dojo takes 50 when unset.</summary>
    public int? Limit { get; init; }

    /// <summary>Reads the page before this cursor. Use either this or <see cref="After"/>.</summary>
    public string? Before { get; init; }

    /// <summary>Reads the page after this cursor. Use either this or <see cref="Before"/>.</summary>
    public string? After { get; init; }
}
