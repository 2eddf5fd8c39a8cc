using System.Globalization;
using ShopCheckout.Invoices;

namespace ShopCheckout.Web.Invoices;

/// <summary>An invoice on paper.</summary>
internal sealed class InvoicePdf
{
    private const double Left = 56;
    private const double Right = PdfWriter.Width - 56;
    private const double Foot = PdfWriter.Height - 72;
    private const double Row = 16;

    private readonly OpenInvoice.Model _invoice;
    private readonly PdfWriter _pdf;
    private double _y;

    private InvoicePdf(OpenInvoice.Model invoice)
    {
        _invoice = invoice;
        _pdf = new PdfWriter(Words.Say($"Invoice {invoice.Number}"));
    }

    public static byte[] Of(OpenInvoice.Model invoice)
    {
        var paper = new InvoicePdf(invoice);
        paper.Head();
        paper.Lines();
        paper.Sums();
        return paper._pdf.ToBytes();
    }

    private InvoiceContent Content => _invoice.Content;

    private void Head()
    {
        _pdf.NewPage();
        _pdf.Text(Left, 80, Content.VatNumber is null ? Words.Say("Invoice") : Words.Say("VAT invoice"), 22, isBold: true);
        var y = 72.0;
        foreach (var line in Content.SellerAddress.Prepend(Content.Seller))
            _pdf.TextEnding(Right, y += 13, line);
        if (Content.VatNumber is { } vat)
            _pdf.TextEnding(Right, y += 13, Words.Say($"VAT number {vat}"));

        _y = 118;
        Fact(Words.Say("Invoice number"), _invoice.Number, isBold: true);
        Fact(Words.Say("Date and tax point"), _invoice.IssuedAt.ToShopDay());
        Fact(Words.Say("Order"), Content.OrderNumber);
        Fact(Words.Say("Ordered on"), Content.OrderedAt.ToShopDay());

        _y = Math.Max(_y, y + 15) + 12;
        _pdf.Text(Left, _y, Words.Say("To"), isBold: true);
        _y += 14;
        foreach (var line in Content.BuyerAddress.Prepend(Content.Buyer))
        {
            _pdf.Text(Left, _y, Cut(line, 300));
            _y += 14;
        }

        _y += 14;
        Columns();
    }

    private void Fact(string what, string value, bool isBold = false)
    {
        _pdf.Text(Left, _y, what);
        _pdf.Text(Left + 110, _y, value, isBold: isBold);
        _y += 15;
    }

    private void Columns()
    {
        _pdf.Text(Left, _y, Words.Say("What"), isBold: true);
        _pdf.TextEnding(340, _y, Words.Say("Quantity"), isBold: true);
        _pdf.TextEnding(410, _y, Words.Say("Each"), isBold: true);
        _pdf.TextEnding(460, _y, Words.Say("VAT"), isBold: true);
        _pdf.TextEnding(Right, _y, Words.Say("Amount"), isBold: true);
        _pdf.Line(Left, Right, _y + 5);
        _y += 5 + Row;
    }

    private void Lines()
    {
        foreach (var line in Content.Lines)
        {
            Turn(columns: true);
            _pdf.Text(Left, _y, Cut(line.Name, 225));
            _pdf.TextEnding(340, _y, line.Quantity.ToString(CultureInfo.InvariantCulture));
            _pdf.TextEnding(410, _y, Show(line.UnitPrice));
            _pdf.TextEnding(460, _y, Percent(line.VatBasisPoints));
            _pdf.TextEnding(Right, _y, Show(line.Total + line.Discount));
            _y += Row;
            if (line.Discount <= 0)
                continue;
            _pdf.Text(Left + 12, _y, Words.Say($"Discount {Content.DiscountCode}"), 9);
            _pdf.TextEnding(Right, _y, Show(-line.Discount), 9);
            _y += Row;
        }

        if (Content.Delivery != 0)
            Sum(Content.DeliveryName is null ? Words.Say("Delivery") : Words.Say($"Delivery, {Content.DeliveryName}"), Content.Delivery);
        if (Content.Other != 0)
            Sum(Content.Other < 0 ? Words.Say("Not taken") : Words.Say("Changed after the order"), Content.Other);
    }

    private void Sums()
    {
        _pdf.Line(300, Right, _y - 6);
        _y += 8;
        Sum(Words.Say("Total, VAT included"), Content.Total, isBold: true);
        if (Content.Tip != 0)
            Sum(Words.Say("Tip, without VAT, on top"), Content.Tip);
        _y += 12;
        Turn(columns: false);
        _pdf.Text(300, _y, Words.Say("VAT rate"), isBold: true);
        _pdf.TextEnding(420, _y, Words.Say("Without VAT"), isBold: true);
        _pdf.TextEnding(475, _y, Words.Say("VAT"), isBold: true);
        _pdf.TextEnding(Right, _y, Words.Say("With VAT"), isBold: true);
        _y += Row;
        foreach (var rate in Content.Rates)
        {
            Turn(columns: false);
            _pdf.Text(300, _y, Percent(rate.BasisPoints));
            _pdf.TextEnding(420, _y, Show(rate.Net));
            _pdf.TextEnding(475, _y, Show(rate.Vat));
            _pdf.TextEnding(Right, _y, Show(rate.Gross));
            _y += Row;
        }

        _y += 16;
        Turn(columns: false);
        _pdf.Text(Left, _y, Content.Card is null ? Words.Say("Paid in full. Nothing is left to pay.") : Words.Say($"Paid in full with {Content.Card}. Nothing is left to pay."));
    }

    private void Sum(string what, long minor, bool isBold = false)
    {
        Turn(columns: false);
        _pdf.Text(300, _y, what, isBold: isBold);
        _pdf.TextEnding(Right, _y, Show(minor), isBold: isBold);
        _y += Row;
    }

    private void Turn(bool columns)
    {
        if (_y < Foot)
            return;
        _pdf.NewPage();
        _pdf.Text(Left, 64, Words.Say($"Invoice {_invoice.Number}, continued"));
        _y = 96;
        if (columns)
            Columns();
    }

    private string Show(long minor) => new Money(minor, Content.Currency).ToDisplay();

    private static string Percent(int basisPoints) => (basisPoints / 100m).ToString("0.##", (CultureInfo?)Tongue.Current ?? CultureInfo.InvariantCulture) + "%";

    private static string Cut(string text, double width)
    {
        if (Helvetica.WidthOf(text, 10) <= width)
            return text;
        var cut = text;
        while (cut.Length > 1 && Helvetica.WidthOf(cut + "…", 10) > width)
            cut = cut[..^1];
        return cut + "…";
    }
}
