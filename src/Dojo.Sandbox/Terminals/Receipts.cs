using System.Globalization;

namespace Dojo.Sandbox.Terminals;

internal sealed record ReceiptText(string Value, string Size, string Align, bool EmphasisBold);

internal sealed record ReceiptLine(string LineType, ReceiptText? Text);

internal sealed record SessionReceipt(IReadOnlyList<ReceiptLine> Lines);

/// <summary>The slips that a card machine prints, line by line as the documentation's example has them.</summary>
internal static class Receipts
{
    /// <summary>Null before it is over, and where nothing was printed.</summary>
    public static SessionReceipt? Of(TerminalSession session, string tid, string copy)
    {
        if (!session.IsFinal || session.Presented is not { } presented)
            return null;
        var amount = session.Payment?.Amount;
        List<ReceiptLine> lines =
        [
            Line("Sandbox Trading Ltd", "SizeHeader1", true), Line($"TID:****{tid[^4..]}"), Line(presented.Card.Scheme, "SizeHeader1", true),
            Line($"************{presented.Card.Last4}"), Line(Entry(presented.Presence)),
            Line(session.Details.SessionType == TerminalSessionType.Sale ? "SALE" : "REFUND"), Rule(),
        ];
        if (amount is not null)
            lines.Add(Line("TOTAL".PadRight(19) + amount.Show(), "SizeHeader2", true));
        lines.Add(Line(amount is null ? "DECLINED" : "SUCCESSFUL", "SizeHeader1", true));
        if (presented.Presence.VerificationMethod == "Signature" && amount is not null)
            lines.Add(Line("SIGNATURE VERIFIED"));
        if (session.Payment?.AuthCode is { Length: > 0 } authCode)
            lines.Add(Line($"AUTH CODE:{authCode}"));
        lines.Add(Line(session.UpdatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));
        lines.Add(Line(copy, "SizeBody", false, "AlignCenter"));
        lines.Add(Line("PLEASE RETAIN RECEIPT", "SizeBody", false, "AlignCenter"));
        return new SessionReceipt(lines);
    }

    private static string Entry(CardPresence presence) => presence.EntryMode switch
    {
        "ContactChip" => "ICC_CHIP",
        "Contactless" => "CONTACTLESS",
        "Magstripe" => "SWIPED",
        _ => "KEYED",
    };

    private static ReceiptLine Line(string value, string size = "SizeBody", bool bold = false, string align = "AlignLeft") =>
        new("Text", new ReceiptText(value, size, align, bold));

    private static ReceiptLine Rule() => new("SingleLineSeperator", null);
}
