namespace Dojo.Sandbox.Api;

/// <summary>Dojo documents both 400 and 404 for an id: what cannot be an id is a bad request, what is none is not found.</summary>
internal static class Ids
{
    public const int MaxLength = 100;

    /// <summary>The id itself when it looks like one.</summary>
    public static Result<string> Check(string field, string id, string prefix, int maxLength = MaxLength) =>
        id.StartsWith(prefix, StringComparison.Ordinal) && id.Length > prefix.Length && id.Length <= maxLength
            && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            ? id
            : Malformed(field, prefix);

    public static Refusal Malformed(string field, string prefix)
    {
        var errors = new FieldErrors();
        errors.Add(field, $"The {field} field is not an id of its kind: {prefix}…");
        return Refusal.Invalid(errors);
    }
}
