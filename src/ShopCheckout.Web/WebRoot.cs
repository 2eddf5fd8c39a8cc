namespace ShopCheckout.Web;

/// <summary>The static files lie at the top of the repository, and beside the program once it is published.</summary>
internal static class WebRoot
{
    public static string Find() => FindFrom(AppContext.BaseDirectory);

    public static string FindFrom(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "wwwroot");
            if (Directory.Exists(candidate))
                return candidate;
        }

        throw new DirectoryNotFoundException($"No wwwroot folder stands in {start} or above it.");
    }
}
