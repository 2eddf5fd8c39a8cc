using System.Diagnostics.CodeAnalysis;

namespace Dojo.Client;

/// <summary>A receipt to print. Source: Dojo API 2025-09-10, schema <c>TerminalSessionReceipt</c>.</summary>
public sealed record TerminalSessionReceipt
{
    /// <summary>Its lines, from top to bottom. Never null.</summary>
    [AllowNull]
    public IReadOnlyList<TerminalSessionReceiptLine> Lines { get; init => field = value ?? []; } = [];
}

/// <summary>A line of a receipt. Source: Dojo API 2025-09-10, schema <c>TerminalSessionReceiptLine</c>.</summary>
public sealed record TerminalSessionReceiptLine
{
    /// <summary>What the line is.</summary>
    public required TerminalSessionReceiptLineType LineType { get; init; }

    /// <summary>The text, for a line of text.</summary>
    public TerminalSessionReceiptText? Text { get; init; }

    /// <summary>The picture, for a line with one.</summary>
    public TerminalSessionReceiptImageLogo? ImageLogo { get; init; }
}

/// <summary>Text on a receipt. Source: Dojo API 2025-09-10, schema <c>TerminalSessionReceiptText</c>.</summary>
public sealed record TerminalSessionReceiptText
{
    /// <summary>The words.</summary>
    public string? Value { get; init; }

    /// <summary>Their size.</summary>
    public TerminalSessionReceiptTextSize? Size { get; init; }

    /// <summary>Their alignment.</summary>
    public TerminalSessionReceiptAlign? Align { get; init; }

    /// <summary>True when bold.</summary>
    public bool EmphasisBold { get; init; }
}

/// <summary>A picture on a receipt. Source: Dojo API 2025-09-10, schema <c>TerminalSessionReceiptImageLogo</c>.</summary>
public sealed record TerminalSessionReceiptImageLogo
{
    /// <summary>The picture, as Dojo encodes it (undocumented).</summary>
    public string? Value { get; init; }

    /// <summary>Its alignment.</summary>
    public TerminalSessionReceiptAlign? Align { get; init; }
}
