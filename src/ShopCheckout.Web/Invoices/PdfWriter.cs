using System.Globalization;
using System.Text;

namespace ShopCheckout.Web.Invoices;

/// <summary>As much of PDF as a page of text and lines takes. No font is embedded and nothing is loaded; readers bring Helvetica themselves.</summary>
/// <remarks>The libraries that write PDFs need font files, which a server may not have.</remarks>
internal sealed class PdfWriter(string title)
{
    /// <summary>A4, in points.</summary>
    public const double Width = 595;

    public const double Height = 842;

    private readonly List<StringBuilder> _pages = [];

    public void NewPage() => _pages.Add(new StringBuilder());

    /// <param name="y">From the top of the page to the text's foot.</param>
    public void Text(double x, double y, string text, double size = 10, bool isBold = false) => Draw(string.Create(
        CultureInfo.InvariantCulture, $"BT /{(isBold ? "F2" : "F1")} {size:0.##} Tf {x:0.##} {Height - y:0.##} Td <{Convert.ToHexString(Helvetica.Encode(text))}> Tj ET\n"));

    /// <summary>Text that ends at <paramref name="right"/>.</summary>
    public void TextEnding(double right, double y, string text, double size = 10, bool isBold = false) => Text(right - Helvetica.WidthOf(text, size), y, text, size, isBold);

    public void Line(double fromX, double toX, double y, double thickness = 0.5) => Draw(string.Create(
        CultureInfo.InvariantCulture, $"{thickness:0.##} w {fromX:0.##} {Height - y:0.##} m {toX:0.##} {Height - y:0.##} l S\n"));

    public byte[] ToBytes()
    {
        // 1 is the catalogue, 2 the list of pages, 3 and 4 the fonts, 5 what it is called; then two for each page.
        var kids = string.Join(' ', _pages.Select((_, i) => $"{6 + (2 * i)} 0 R"));
        List<string> objects =
        [
            $"<< /Type /Catalog /Pages 2 0 R /Lang ({Tongue.CurrentName}) /ViewerPreferences << /DisplayDocTitle true >> >>",
            string.Create(CultureInfo.InvariantCulture, $"<< /Type /Pages /Kids [{kids}] /Count {_pages.Count} >>"),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
            $"<< /Title <{Convert.ToHexString(Helvetica.Encode(title))}> >>",
        ];
        for (var i = 0; i < _pages.Count; i++)
        {
            objects.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {Width:0} {Height:0}] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {7 + (2 * i)} 0 R >>"));
            objects.Add(string.Create(CultureInfo.InvariantCulture, $"<< /Length {_pages[i].Length} >>\nstream\n{_pages[i]}endstream"));
        }

        // All of it is ASCII, so characters are bytes.
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }

    private void Draw(string what) => _pages[^1].Append(what);
}
