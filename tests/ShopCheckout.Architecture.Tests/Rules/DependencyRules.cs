namespace ShopCheckout.Architecture.Tests.Rules;

/// <summary>DESIGN.md's table "Part | may use | may not", asked of the compiler, name by name.</summary>
internal static class DependencyRules
{
    private const string Context = "ShopCheckout.Data.ShopDbContext";

    public static IEnumerable<Rule> All =>
    [
        new("Entities use neither EF nor ASP.NET nor MediatR nor the gateway",
            code => code.Uses
                .Where(u => code.Entities.Contains(u.By) && (u.IsFrom("Microsoft.EntityFrameworkCore") || u.IsFrom("Microsoft.AspNetCore") || u.IsFrom("MediatR") || u.IsFrom("ShopCheckout.Gateway")))
                .Select(u => u.Wrong("an entity knows the base library only")),
            Entity("public Microsoft.EntityFrameworkCore.EntityState State { get; }"),
            Entity("public Microsoft.AspNetCore.Http.HttpContext? Http { get; }"),
            Entity("public void Send(MediatR.IMediator mediator) { }"),
            Entity("public void Ask(ShopCheckout.Gateway.IPaymentGateway gateway) { }")),

        new("Entities carry no attributes",
            code => code.ProductCSharp.SelectMany(file => StyleRules.TypesWithAttributes(code, file, code.Entities)),
            Entity("[System.ComponentModel.DataAnnotations.MaxLength(10)] public string Name { get; private set; } = \"\";")),

        new("Nothing in the shop itself speaks HTTP",
            code => code.Uses
                .Where(u => u.File.Project == "ShopCheckout" && u.IsFrom("Microsoft.AspNetCore") && !u.IsFrom("Microsoft.AspNetCore.Identity") && !u.IsFrom("Microsoft.AspNetCore.DataProtection"))
                .Select(u => u.Wrong("ASP.NET belongs to ShopCheckout.Web")),
            new SourceFile("src/ShopCheckout/Orders/Planted.cs", "namespace ShopCheckout.Orders; class Planted { object? Now(Microsoft.AspNetCore.Http.IHttpContextAccessor http) => http.HttpContext; }")),

        new("Use cases use neither ASP.NET nor Dojo.Client nor another handler",
            code => code.Uses
                .Where(u => IsHandler(u.By) && (u.IsFrom("Microsoft.AspNetCore.Http") || u.IsFrom("Microsoft.AspNetCore.Mvc") || u.Assembly == "Dojo.Client" || (IsHandler(u.Type) && u.Type != u.By)))
                .Select(u => u.Wrong("a use case sees entities, ShopDbContext and the gateway's port")),
            Handler("Microsoft.AspNetCore.Http.IHttpContextAccessor http", "_ = http.HttpContext;"),
            Handler("Dojo.Client.IDojoClient dojo", "_ = dojo.ToString();"),
            Handler("ShopCheckout.Checkout.PlaceOrder.Handler other", "_ = other.ToString();")),

        new("Handlers send no messages, sweeps excepted",
            code => code.Uses
                .Where(u => IsHandler(u.By) && !u.By.Split('.')[^2].StartsWith("Sweep", StringComparison.Ordinal) && u.IsFrom("MediatR") && u.Type is "MediatR.IMediator" or "MediatR.ISender" or "MediatR.IPublisher")
                .Select(u => u.Wrong("call the code that both need instead")),
            Handler("MediatR.IMediator mediator", "await mediator.Send(request, cancellationToken);")),

        new("Only the gateway knows Dojo.Client",
            code => code.Uses
                .Where(u => u.Assembly == "Dojo.Client" && u.File.Project != "Dojo.Client" && !u.File.IsIn("src/ShopCheckout/Gateway"))
                .Select(u => u.Wrong("go through ShopCheckout.Gateway")),
            new SourceFile("src/ShopCheckout/Payments/Planted.cs", "namespace ShopCheckout.Payments; class Planted(Dojo.Client.IDojoClient dojo) { string? Show() => dojo.ToString(); }"),
            new SourceFile("src/ShopCheckout.Web/Planted.cs", "namespace ShopCheckout.Web; class Planted { object? Show(System.IServiceProvider p) => p.GetService(typeof(Dojo.Client.IDojoClient)); }")),

        new("The gateway does not touch the database",
            code => code.Uses
                .Where(u => u.File.IsIn("src/ShopCheckout/Gateway") && (u.Type == Context || u.IsFrom("Microsoft.EntityFrameworkCore")))
                .Select(u => u.Wrong("the use case reads and writes, before and after the call")),
            new SourceFile("src/ShopCheckout/Gateway/Planted.cs", "namespace ShopCheckout.Gateway; class Planted(ShopCheckout.Data.ShopDbContext db) { int Save() => db.SaveChanges(); }")),

        new("Pages, Api and Jobs neither touch the database nor the gateway",
            code => code.Uses
                .Where(u => u.File.IsIn("src/ShopCheckout.Web/Pages", "src/ShopCheckout.Web/Api", "src/ShopCheckout/Jobs") && !IsHandler(u.By) && (u.Type == Context || u.IsFrom("ShopCheckout.Gateway")))
                .Select(u => u.Wrong("send a MediatR message"))
                .Concat(code.Files.Where(f => f.Extension == ".cshtml").SelectMany(f => f.Lines(
                    line => line.Contains("ShopDbContext", StringComparison.Ordinal) || line.Contains("ShopCheckout.Gateway", StringComparison.Ordinal) || line.Contains("ShopCheckout.Data", StringComparison.Ordinal),
                    "a page shows what its model gives it"))),
            new SourceFile("src/ShopCheckout.Web/Pages/Planted.cshtml.cs", "namespace ShopCheckout.Web.Pages; class Planted(ShopCheckout.Data.ShopDbContext db) { object All() => db.Products; }"),
            new SourceFile("src/ShopCheckout.Web/Api/Planted.cs", "namespace ShopCheckout.Web.Api; class Planted(System.IServiceProvider p) { object? Port => p.GetService(typeof(ShopCheckout.Gateway.IPaymentGateway)); }"),
            new SourceFile("src/ShopCheckout/Jobs/Planted.cs", "namespace ShopCheckout.Jobs; class Planted(ShopCheckout.Data.ShopDbContext db) { int Save() => db.SaveChanges(); }"),
            new SourceFile("src/ShopCheckout.Web/Pages/Planted.cshtml", "@page\n@inject ShopCheckout.Data.ShopDbContext Db")),

        new("Dojo.Client and Dojo.Sandbox know nothing of the shop, nor of each other",
            code => code.Uses
                .Where(u => u.File.Project is "Dojo.Client" or "Dojo.Sandbox" && IsOurs(u.Assembly) && u.Assembly != u.File.Project)
                .Select(u => u.Wrong("shared types would hide shared mistakes")),
            new SourceFile("src/Dojo.Sandbox/Planted.cs", "namespace Dojo.Sandbox; class Planted { object? Show(Dojo.Client.IDojoClient dojo) => dojo; }"),
            new SourceFile("src/Dojo.Client/Planted.cs", "namespace Dojo.Client; class Planted { ShopCheckout.Money? Price; }")),

        new("Each database driver stays in its own project",
            code => code.Uses
                .Where(u => (u.Assembly.StartsWith("Npgsql", StringComparison.Ordinal) && u.File.Project != "ShopCheckout.PostgreSql")
                    || (u.Assembly is "Microsoft.Data.SqlClient" or "Microsoft.EntityFrameworkCore.SqlServer" or "Microsoft.SqlServer.Server" && u.File.Project is not ("ShopCheckout.SqlServer" or "Microsoft.SqlServer.Server")))
                .Select(u => u.Wrong("what differs between databases is behind a port")),
            new SourceFile("src/ShopCheckout/Data/Planted.cs", "namespace ShopCheckout.Data; class Planted { bool Is(System.Exception e) => e is Npgsql.PostgresException; }"),
            new SourceFile("src/ShopCheckout.PostgreSql/Planted.cs", "namespace ShopCheckout.PostgreSql; class Planted { bool Is(System.Exception e) => e is Microsoft.Data.SqlClient.SqlException; }")),
    ];

    private static bool IsHandler(string type) => type.EndsWith(".Handler", StringComparison.Ordinal);

    private static bool IsOurs(string assembly) => assembly.StartsWith("ShopCheckout", StringComparison.Ordinal) || assembly.StartsWith("Dojo.", StringComparison.Ordinal);

    private static SourceFile Entity(string member) => new(
        "src/ShopCheckout/Orders/Planted.cs",
        $$"""
        namespace ShopCheckout.Orders;
        public sealed class Planted { {{member}} }
        public sealed class PlantedMapping : Microsoft.EntityFrameworkCore.IEntityTypeConfiguration<Planted>
        {
            public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Planted> builder) { }
        }
        """);

    private static SourceFile Handler(string dependency, string body) => new(
        "src/ShopCheckout/Orders/Planted.cs",
        $$"""
        namespace ShopCheckout.Orders;
        public static class Planted
        {
            public sealed record Command : MediatR.IRequest<int>;
            public sealed class Handler({{dependency}}) : MediatR.IRequestHandler<Command, int>
            {
                public async Task<int> Handle(Command request, CancellationToken cancellationToken) { {{body}} return 1; }
            }
        }
        """);
}
