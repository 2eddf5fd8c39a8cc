using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using ShopCheckout.Reconciliation;

namespace ShopCheckout.Web.Pages.Admin.Reconciliation;

/// <summary>Breaks as a spreadsheet reads them. References come from outside, so what would start a formula is made plain text.</summary>
internal sealed class BreaksCsv(TextWriter text) : IAsyncDisposable
{
    private static readonly string[] Columns =
        ["Kind", "Order or reference", "Intent", "Explanation", "Suggested repair", "At stake", "Currency", "State", "Found", "Closed", "Closed by", "Why"];

    private readonly CsvWriter _csv = new(text, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape });

    public async Task BeginAsync()
    {
        foreach (var column in Columns)
            _csv.WriteField(column);
        await _csv.NextRecordAsync();
    }

    public async Task WriteAsync(IEnumerable<ViewRun.Row> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _csv.WriteField(row.Kind.InWords());
            _csv.WriteField(row.Reference);
            _csv.WriteField(row.IntentId);
            _csv.WriteField(row.Explanation);
            _csv.WriteField(row.Kind.Repair());
            _csv.WriteField((row.AtStake.Minor / 100m).ToString("0.00", CultureInfo.InvariantCulture));
            _csv.WriteField(row.AtStake.Currency);
            _csv.WriteField(row.State.ToString());
            _csv.WriteField(row.FoundAt.ToString("u", CultureInfo.InvariantCulture));
            _csv.WriteField(row.ClosedAt?.ToString("u", CultureInfo.InvariantCulture));
            _csv.WriteField(row.ClosedBy);
            _csv.WriteField(row.ClosedBecause);
            await _csv.NextRecordAsync();
        }

        await _csv.FlushAsync();
    }

    public ValueTask DisposeAsync() => _csv.DisposeAsync();
}
