using System.Globalization;
using System.Text.Json;

namespace Dojo.Sandbox.Api;

/// <summary>What a JSON value must look like. The tables built from these say the same as the OpenAPI file, field by field.</summary>
internal abstract record Shape
{
    public bool Nullable { get; init; }

    public void Check(JsonElement value, string path, FieldErrors errors, string version)
    {
        if (value.ValueKind != JsonValueKind.Null)
            CheckValue(value, path, errors, version);
        else if (!Nullable)
            errors.Add(path, $"The {path} field must not be null.");
    }

    protected abstract void CheckValue(JsonElement value, string path, FieldErrors errors, string version);

    /// <summary>False, with an error noted, when the value is of another kind.</summary>
    protected static bool Is(JsonElement value, JsonValueKind kind, string what, string path, FieldErrors errors)
    {
        if (value.ValueKind == kind)
            return true;
        errors.Add(path, $"The {path} field must be {what}.");
        return false;
    }
}

internal sealed record TextShape(int Min = 0, int Max = int.MaxValue) : Shape
{
    /// <summary>A further rule: the message, or null when the text is fine.</summary>
    public Func<string, string?>? Rule { get; init; }

    protected override void CheckValue(JsonElement value, string path, FieldErrors errors, string version)
    {
        if (!Is(value, JsonValueKind.String, "a string", path, errors))
            return;
        var text = value.GetString()!;
        if (text.Length < Min)
            errors.Add(path, $"The {path} field must have at least {Min} character{(Min == 1 ? "" : "s")}.");
        else if (text.Length > Max)
            errors.Add(path, $"The {path} field must have at most {Max} characters.");
        else if (Rule?.Invoke(text) is { } message)
            errors.Add(path, $"The {path} field {message}");
    }
}

/// <summary>A closed list of names, as the OpenAPI file's <c>enum</c>.</summary>
internal sealed record OneOfShape(params string[] Values) : Shape
{
    protected override void CheckValue(JsonElement value, string path, FieldErrors errors, string version)
    {
        if (Is(value, JsonValueKind.String, "a string", path, errors) && !Values.Contains(value.GetString()!, StringComparer.Ordinal))
            errors.Add(path, $"The {path} field must be one of {string.Join(", ", Values)}.");
    }
}

/// <summary>Names that were a closed list until the API opened it; since then others are texts like any.</summary>
internal sealed record OpenedShape(params string[] Values) : Shape
{
    protected override void CheckValue(JsonElement value, string path, FieldErrors errors, string version)
    {
        Shape shape = ApiVersion.IsAtLeast(version, ApiVersion.OpenNames) ? new TextShape(1) : new OneOfShape(Values);
        shape.Check(value, path, errors, version);
    }
}

internal sealed record WholeNumberShape(long Min = long.MinValue, long Max = long.MaxValue) : Shape
{
    public static WholeNumberShape Int32 { get; } = new(int.MinValue, int.MaxValue);

    /// <summary>True where the documentation's own examples send the number as a text.</summary>
    public bool OrText { get; init; }

    protected override void CheckValue(JsonElement value, string path, FieldErrors errors, string version)
    {
        long number = 0;
        var read = value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetInt64(out number),
            JsonValueKind.String when OrText => long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number),
            _ => false,
        };
        if (!read)
            errors.Add(path, $"The {path} field must be a whole number.");
        else if (number < Min || number > Max)
            errors.Add(path, string.Create(CultureInfo.InvariantCulture, $"The {path} field must be between {Min} and {Max}."));
    }
}

internal sealed record NumberShape(double Min, double Max) : Shape
{
    protected override void CheckValue(JsonElement value, string path, FieldErrors errors, string version)
    {
        if (Is(value, JsonValueKind.Number, "a number", path, errors) && !(value.TryGetDouble(out var number) && number >= Min && number <= Max))
            errors.Add(path, string.Create(CultureInfo.InvariantCulture, $"The {path} field must be between {Min} and {Max}."));
    }
}

internal sealed record TruthShape : Shape
{
    protected override void CheckValue(JsonElement value, string path, FieldErrors errors, string version)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            errors.Add(path, $"The {path} field must be true or false.");
    }
}

internal sealed record ListShape(Shape Item) : Shape
{
    public int Min { get; init; }

    protected override void CheckValue(JsonElement value, string path, FieldErrors errors, string version)
    {
        if (!Is(value, JsonValueKind.Array, "a list", path, errors))
            return;
        if (value.GetArrayLength() < Min)
            errors.Add(path, $"The {path} field must not be empty.");
        var index = 0;
        foreach (var item in value.EnumerateArray())
            Item.Check(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), errors, version);
    }
}

/// <summary>Any JSON value, null too.</summary>
internal sealed record AnyShape : Shape
{
    public AnyShape() => Nullable = true;

    protected override void CheckValue(JsonElement value, string path, FieldErrors errors, string version)
    {
    }
}

/// <summary>Free names with values of one shape: metadata.</summary>
internal sealed record MapShape(Shape Value) : Shape
{
    protected override void CheckValue(JsonElement value, string path, FieldErrors errors, string version)
    {
        if (!Is(value, JsonValueKind.Object, "an object", path, errors))
            return;
        foreach (var property in value.EnumerateObject())
            Value.Check(property.Value, $"{path}.{property.Name}", errors, version);
    }
}
