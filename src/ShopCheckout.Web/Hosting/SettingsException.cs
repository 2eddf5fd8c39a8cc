namespace ShopCheckout.Web.Hosting;

/// <summary>The shop cannot start with these settings; the message says why, in sentences.</summary>
public sealed class SettingsException : Exception
{
    public SettingsException()
    {
    }

    public SettingsException(string message)
        : base(message)
    {
    }

    public SettingsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public SettingsException(IReadOnlyList<string> problems)
        : base("The shop cannot start:" + string.Concat((problems ?? []).Select(p => $"{Environment.NewLine}  - {p}")))
    {
    }
}
