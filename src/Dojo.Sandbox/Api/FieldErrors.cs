namespace Dojo.Sandbox.Api;

/// <summary>What is wrong with a body, by field. Names are written as the documentation's example writes them: <c>ItemLines[0].AmountTotal</c>.</summary>
internal sealed class FieldErrors
{
    private readonly Dictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    public bool Any => _errors.Count > 0;

    public void Add(string path, string message)
    {
        if (!_errors.TryGetValue(path, out var messages))
            _errors.Add(path, messages = []);
        messages.Add(message);
    }

    public IReadOnlyDictionary<string, string[]> ToDictionary() =>
        _errors.ToDictionary(e => e.Key, e => e.Value.ToArray(), StringComparer.Ordinal);

    /// <summary>The path of a field inside an object: <c>Amount</c> + <c>currencyCode</c> = <c>Amount.CurrencyCode</c>.</summary>
    public static string Join(string path, string field)
    {
        var name = field.Length == 0 ? field : char.ToUpperInvariant(field[0]) + field[1..];
        return path.Length == 0 ? name : $"{path}.{name}";
    }
}
