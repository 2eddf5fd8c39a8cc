using System.Text.Json;

namespace Dojo.Sandbox.Api;

/// <summary>
/// A field of an object. <see cref="Since"/> is the first version that knows it, <see cref="Until"/> the first that does not any more,
/// <see cref="RequiredSince"/> the first that insists on it, where that is not all of them.
/// </summary>
internal sealed record Field(string Name, Shape Shape, bool Required = false, string? Since = null, string? Until = null, string? RequiredSince = null)
{
    public bool KnownIn(string version) =>
        (Since is null || ApiVersion.IsAtLeast(version, Since)) && (Until is null || !ApiVersion.IsAtLeast(version, Until));

    public bool RequiredIn(string version) =>
        Required && KnownIn(version) && (RequiredSince is null || ApiVersion.IsAtLeast(version, RequiredSince));
}

internal sealed record ObjectShape(params Field[] Fields) : Shape
{
    /// <summary>True where the OpenAPI file does not close the object.</summary>
    public bool Open { get; init; }

    private readonly Dictionary<string, Field> _byName = Fields.ToDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);

    public static Field Required(string name, Shape shape) => new(name, shape, true);

    public static Field Optional(string name, Shape shape) => new(name, shape);

    protected override void CheckValue(JsonElement value, string path, FieldErrors errors, string version)
    {
        if (!Is(value, JsonValueKind.Object, "an object", path.Length == 0 ? "body" : path, errors))
            return;
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in value.EnumerateObject())
        {
            var name = FieldErrors.Join(path, property.Name);
            if (!_byName.TryGetValue(property.Name, out var field) || !field.KnownIn(version))
            {
                if (!Open)
                    errors.Add(name, $"The {name} field is not known.");
            }
            else if (!seen.Add(property.Name))
            {
                errors.Add(name, $"The {name} field appears more than once.");
            }
            else
            {
                field.Shape.Check(property.Value, name, errors, version);
            }
        }

        foreach (var field in Fields)
        {
            if (!field.RequiredIn(version) || seen.Contains(field.Name))
                continue;
            var name = FieldErrors.Join(path, field.Name);
            errors.Add(name, $"The {name} field is required.");
        }
    }
}
