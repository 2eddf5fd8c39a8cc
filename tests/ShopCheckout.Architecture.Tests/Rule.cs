namespace ShopCheckout.Architecture.Tests;

/// <summary>One line of the house rules: a function over code, and code that breaks it.</summary>
/// <param name="Name">What is forbidden, for the test report.</param>
/// <param name="Check">Finds what breaks it.</param>
/// <param name="Plants">Files each of which it must object to.</param>
public sealed record Rule(string Name, Func<Codebase, IEnumerable<Violation>> Check, params IReadOnlyList<SourceFile> Plants);
