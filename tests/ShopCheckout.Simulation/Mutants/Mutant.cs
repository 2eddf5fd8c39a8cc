using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ShopCheckout.Simulation.Scheduling;

namespace ShopCheckout.Simulation.Mutants;

/// <summary>A defect that somebody could have written, planted around the shop's code, never in it: by a service put in another's place, a
/// statement rewritten on its way, an index that is missing. The simulation must catch it.</summary>
/// <param name="Name">What is wrong, in a few words.</param>
public sealed record Mutant(string Name)
{
    /// <summary>What is different in the database.</summary>
    public DatabaseChange? Database { get; init; }

    /// <summary>Puts other services in the place of the shop's.</summary>
    public Action<IServiceCollection> Change { get; init; } = static _ => { };

    /// <summary>Rewrites statements on their way.</summary>
    public Func<IEnumerable<IInterceptor>> Interceptors { get; init; } = static () => [];

    /// <summary>The circumstances in which it shows. It is looked for there, not anywhere.</summary>
    public Focus Focus { get; init; } = Focus.None;

    /// <summary>Jobs that never run.</summary>
    public IReadOnlyList<string> WithoutJobs { get; init; } = [];
}

/// <summary>An index dropped, a trigger put in.</summary>
/// <param name="Undo">Null when the database is of no use any more.</param>
public sealed record DatabaseChange(string Sql, string? Undo);
