using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace ShopCheckout;

/// <summary>What the compiler makes of $"Only {left} left" for <see cref="Words"/>: the text as it is in English, or for another language the key
/// "Only {0} left" and the values.</summary>
[InterpolatedStringHandler]
public ref struct Sentence
{
    private readonly Tongue? _tongue;
    private readonly List<string>? _values;
    private readonly StringBuilder? _key;
    private DefaultInterpolatedStringHandler _english;

    public Sentence(int literalLength, int formattedCount)
    {
        _tongue = Tongue.Current;
        if (_tongue is null)
            _english = new DefaultInterpolatedStringHandler(literalLength, formattedCount);
        else
            (_key, _values) = (new StringBuilder(literalLength + (formattedCount * 3)), new List<string>(formattedCount));
    }

    public void AppendLiteral(string value)
    {
        if (_key is null)
            _english.AppendLiteral(value);
        else
            _key.Append(value.Contains('{') || value.Contains('}') ? value.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal) : value);
    }

    public void AppendFormatted<T>(T value) => AppendFormatted(value, null);

    public void AppendFormatted<T>(T value, string? format)
    {
        if (_key is null)
        {
            _english.AppendFormatted(value, format);
            return;
        }

        _key.Append('{').Append(CultureInfo.InvariantCulture, $"{_values!.Count}").Append('}');
        _values.Add(value is IFormattable formattable ? formattable.ToString(format, _tongue) : value?.ToString() ?? string.Empty);
    }

    /// <summary>The text, in the language that is spoken.</summary>
    public string Finish() => _key is null ? _english.ToStringAndClear() : Fill(_tongue!.Translate(_key.ToString()));

    // The language's own form if it gives one; else the two forms that English has.
    internal readonly string Finish(Tongue tongue, long count, ref Sentence one)
    {
        var key = _key!.ToString();
        if (tongue.Find($"{key}|{PluralForm.Of(tongue, count)}") is { } form)
            return Fill(form);
        return count == 1 ? one.Finish() : Fill(tongue.Translate(key));
    }

    private readonly string Fill(string text) => string.Format(_tongue, text, [.. _values!]);
}
