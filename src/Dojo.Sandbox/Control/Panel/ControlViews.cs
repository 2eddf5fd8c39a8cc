namespace Dojo.Sandbox.Control.Panel;

public sealed record CallRow(string Number, string At, string Method, string Path, string? Operation, string Status, string Tone, string Milliseconds, string? Fault);

public sealed record CallListView(string? About, IReadOnlyList<CallRow> Rows, string? OlderUrl);

public sealed record CallDetailView(CallRow Row, string Curl, IReadOnlyList<string> Headers, string? Body, string? Answer);

public sealed record CustomerRow(string Id, string Name, string? Email, string Account, string Created, IReadOnlyList<string> Cards);

public sealed record CustomerListView(string? Query, IReadOnlyList<CustomerRow> Rows);

public sealed record FaultRow(string Id, string Operation, string Kind, string Left, string Hits, string Detail);

public sealed record FaultFormView(
    IReadOnlyList<FaultRow> Rules, IReadOnlyList<string> Operations, IReadOnlyList<string> Kinds, IReadOnlyDictionary<string, string> Typed, IReadOnlyList<string> Errors);

public sealed record ClockView(string Now, string Input, bool Fixed, string Offset, string? Error);

public sealed record ScenarioRow(string Name, string Title, string Description);

public sealed record ScenarioListView(IReadOnlyList<ScenarioRow> Scenarios, string? Done, IReadOnlyList<string> Steps);
