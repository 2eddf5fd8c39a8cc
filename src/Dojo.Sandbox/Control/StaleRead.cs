namespace Dojo.Sandbox.Control;

/// <summary>This read is to show things as they were so many steps ago, as a replica does that lags behind.</summary>
internal sealed record StaleRead(int Steps);

/// <summary>Marks operations that can show the past.</summary>
internal sealed record ShowsThePast;

internal static class StaleReads
{
    /// <summary>How many steps ago this call is to show; 0 is the present.</summary>
    public static int StepsBack(this HttpContext http) => http.Features.Get<StaleRead>()?.Steps ?? 0;

    public static IEndpointConventionBuilder ThatCanBeStale(this IEndpointConventionBuilder operation) => operation.WithMetadata(new ShowsThePast());
}
