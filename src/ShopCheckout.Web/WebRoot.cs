namespace ShopCheckout.Web;

/// <summary>The static files lie at the top of the repository, and beside the program once it is published.</summary>
internal static class WebRoot
{
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "wwwroot");
            if (Directory.Exists(candidate))
                return candidate;
        }

        throw new DirectoryNotFoundException($"No wwwroot folder stands in {AppContext.BaseDirectory} or above it.");
    }
}
