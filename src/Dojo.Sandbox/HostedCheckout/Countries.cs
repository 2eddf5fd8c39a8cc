namespace Dojo.Sandbox.HostedCheckout;

/// <summary>The countries offered in address forms: where shoppers in pounds and euros mostly live.</summary>
public static class Countries
{
    public static IReadOnlyList<(string Code, string Name)> All { get; } =
    [
        ("GB", "United Kingdom"), ("IE", "Ireland"), ("AT", "Austria"), ("BE", "Belgium"), ("BG", "Bulgaria"), ("HR", "Croatia"), ("CY", "Cyprus"),
        ("CZ", "Czechia"), ("DK", "Denmark"), ("EE", "Estonia"), ("FI", "Finland"), ("FR", "France"), ("DE", "Germany"), ("GR", "Greece"),
        ("GG", "Guernsey"), ("HU", "Hungary"), ("IM", "Isle of Man"), ("IT", "Italy"), ("JE", "Jersey"), ("LV", "Latvia"), ("LT", "Lithuania"),
        ("LU", "Luxembourg"), ("MT", "Malta"), ("NL", "Netherlands"), ("NO", "Norway"), ("PL", "Poland"), ("PT", "Portugal"), ("RO", "Romania"),
        ("SK", "Slovakia"), ("SI", "Slovenia"), ("ES", "Spain"), ("SE", "Sweden"), ("CH", "Switzerland"), ("US", "United States"),
    ];
}
