using System.Diagnostics.CodeAnalysis;

namespace Dojo.Client;

/// <summary>
/// One page of a search. Source: Dojo API 2025-09-10, schemas <c>PagedPaymentIntent</c> and <c>PagedResultOfCustomer</c>.
/// </summary>
/// <typeparam name="T">What was searched for.</typeparam>
public sealed record Page<T>
{
    /// <summary>The entries of this page; empty at the end. Never null.</summary>
    [AllowNull]
    public IReadOnlyList<T> Data { get; init => field = value ?? []; } = [];

    /// <summary>The cursor of the page before, if there is one.</summary>
    public string? Before { get; init; }

    /// <summary>The cursor of the page after, if there is one.</summary>
    public string? After { get; init; }
}
