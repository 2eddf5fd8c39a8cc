using Dojo.Sandbox.Api;

namespace Dojo.Sandbox.Intents;

/// <summary>Reads and writes the field names of older versions, so that inside there is one set of names only.</summary>
internal static class OldVersions
{
    public static IntentRequest Modern(this IntentRequest request, string version)
    {
        var old = !ApiVersion.IsAtLeast(version, ApiVersion.Renamed);
        return request with
        {
            ItemLines = Modern(request.ItemLines),
            CardHolderNotPresent = request.CardHolderNotPresent ?? (request.TransactionSource == "MOTO" ? true : null),
            TransactionSource = null,
            // Before one could ask for a client session secret, every payment intent had one.
            GenerateRemoteToken = old || request.GenerateRemoteToken,
        };
    }

    public static IReadOnlyList<ItemLine>? Modern(IReadOnlyList<ItemLine>? lines) =>
        lines?.Any(l => l.Caption is not null) == true ? [.. lines.Select(l => l with { Name = l.Name ?? l.Caption, Caption = null })] : lines;

    public static IntentResponse In(this IntentResponse response, string version) => ApiVersion.IsAtLeast(version, ApiVersion.Renamed)
        ? response
        : response with { ItemLines = [.. response.ItemLines.Select(l => l with { Caption = l.Name, Name = null })] };
}
