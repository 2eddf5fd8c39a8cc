using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ShopCheckout.Data;

/// <summary>Keeps a compiled query for each model there is. EF's cache lets a model go when it holds too much, and builds another, for which a
/// query that was compiled before throws for ever.</summary>
/// <param name="compile">Compiles the query.</param>
internal sealed class PerModel<TQuery>(Func<TQuery> compile)
    where TQuery : class
{
    private readonly ConditionalWeakTable<IModel, TQuery> _queries = [];

    public TQuery For(ShopDbContext db) => _queries.GetValue(db.Model, _ => compile());
}
