using System.Xml.Linq;

namespace ShopCheckout.Architecture.Tests.Rules;

/// <summary>What project files may reference: the table again, one floor lower.</summary>
internal static class ProjectRules
{
    private static readonly Dictionary<string, string[]> AllowedProjects = new(StringComparer.Ordinal)
    {
        ["Dojo.Client"] = [],
        ["Dojo.Sandbox"] = [],
        ["Microsoft.SqlServer.Server"] = [],
        ["ShopCheckout"] = ["Dojo.Client"],
        ["ShopCheckout.PostgreSql"] = ["ShopCheckout"],
        ["ShopCheckout.SqlServer"] = ["ShopCheckout", "Microsoft.SqlServer.Server"],
        ["ShopCheckout.Quartz"] = ["ShopCheckout"],
        ["ShopCheckout.Web"] = ["ShopCheckout", "ShopCheckout.PostgreSql", "ShopCheckout.SqlServer", "ShopCheckout.Quartz"],
    };

    public static IEnumerable<Rule> All =>
    [
        new("Projects reference only the parts they may use",
            code => from file in Projects(code)
                    from reference in Items(file, "ProjectReference")
                    let name = Path.GetFileNameWithoutExtension(reference)
                    where !AllowedProjects.GetValueOrDefault(file.Project!, []).Contains(name, StringComparer.Ordinal)
                    select file.At(1, $"must not reference {name}"),
            Project("ShopCheckout.PostgreSql", "<ProjectReference Include=\"../ShopCheckout.Web/ShopCheckout.Web.csproj\" />"),
            Project("ShopCheckout.Quartz", "<ProjectReference Include=\"../ShopCheckout.SqlServer/ShopCheckout.SqlServer.csproj\" />"),
            Project("Dojo.Client", "<ProjectReference Include=\"../ShopCheckout/ShopCheckout.csproj\" />"),
            Project("Dojo.Sandbox", "<ProjectReference Include=\"../Dojo.Client/Dojo.Client.csproj\" />")),

        new("Database drivers are packages of their own projects only",
            code => from file in Projects(code)
                    from package in Items(file, "PackageReference")
                    where (package.Contains("Npgsql", StringComparison.Ordinal) && file.Project != "ShopCheckout.PostgreSql")
                        || ((package.Contains("SqlServer", StringComparison.Ordinal) || package.Contains("SqlClient", StringComparison.Ordinal)) && file.Project != "ShopCheckout.SqlServer")
                    select file.At(1, $"must not reference {package}"),
            Project("ShopCheckout", "<PackageReference Include=\"Npgsql.EntityFrameworkCore.PostgreSQL\" />"),
            Project("ShopCheckout.Web", "<PackageReference Include=\"Microsoft.Data.SqlClient\" />")),

        new("Dojo.Client needs the base library and Microsoft.Extensions only",
            code => from file in Projects(code)
                    where file.Project == "Dojo.Client"
                    from package in Items(file, "PackageReference").Concat(Items(file, "FrameworkReference"))
                    where !package.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) && package != "Polly.Core"
                    select file.At(1, $"must not reference {package}"),
            Project("Dojo.Client", "<FrameworkReference Include=\"Microsoft.AspNetCore.App\" />")),

        new("Versions stand in Directory.Packages.props alone, and warnings stay errors",
            code => from file in code.Files
                    where file.Extension == ".csproj"
                    from line in file.Lines(
                        l => (l.Contains("<PackageReference", StringComparison.Ordinal) && l.Contains("Version=", StringComparison.Ordinal))
                            || l.Contains("TreatWarningsAsErrors", StringComparison.Ordinal)
                            || (l.Contains("<Nullable>", StringComparison.Ordinal) && !l.Contains("enable", StringComparison.Ordinal)),
                        "is decided for all projects at once")
                    select line,
            Project("ShopCheckout", "<PackageReference Include=\"MediatR\" Version=\"5.1.0\" />"),
            new SourceFile("src/ShopCheckout/Planted.csproj", "<Project>\n<PropertyGroup><TreatWarningsAsErrors>false</TreatWarningsAsErrors></PropertyGroup></Project>")),
    ];

    private static IEnumerable<SourceFile> Projects(Codebase code) => code.Files.Where(f => f.IsProduct && f.Extension == ".csproj");

    private static IEnumerable<string> Items(SourceFile project, string kind) =>
        XDocument.Parse(project.Text).Descendants(kind).Select(e => (string?)e.Attribute("Include")).OfType<string>();

    private static SourceFile Project(string name, string item) => new($"src/{name}/Planted.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk\">\n<ItemGroup>\n{item}\n</ItemGroup>\n</Project>");
}
