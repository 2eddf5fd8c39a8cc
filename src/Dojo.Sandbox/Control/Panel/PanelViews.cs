namespace Dojo.Sandbox.Control.Panel;

public sealed record IntentRow(string Id, string Reference, string Amount, string Status, string Mode, string Account, string Created, string? Card);

public sealed record IntentListView(
    string? Query, string? Status, IReadOnlyList<string> Statuses, IReadOnlyList<IntentRow> Rows, string? NewerUrl, string? OlderUrl);

public sealed record StepRow(string At, string What, string? Detail);

public sealed record AttemptRow(string At, string Outcome, string Duration, string? Response);

public sealed record DeliveryRow(
    string Id, string EventId, string Event, string EventStatus, string IntentId, string RaisedAt, string? Url, string State, string? NextAttempt, int EarlierAttempts,
    IReadOnlyList<AttemptRow> Attempts);

public sealed record IntentDetailView(
    IntentRow Row, string? Description, string? Customer, IReadOnlyList<(string What, string Amount)> Money, string CheckoutUrl, string? ChallengeUrl, IReadOnlyList<StepRow> Timeline, IReadOnlyList<EventRow> Events, IReadOnlyList<CallRow> Calls, string Json);

public sealed record EventRow(string Id, string Event, string Status, string IntentId, string RaisedAt, IReadOnlyList<DeliveryRow> Deliveries);

public sealed record EventListView(IReadOnlyList<EventRow> Events, string? OlderUrl);

public sealed record SetupRow(string Id, string Reference, string Amount, string Status, string Words, string Type, string Account, string Created, string? Card);

public sealed record SetupListView(string? Query, IReadOnlyList<SetupRow> Rows, string? OlderUrl);

public sealed record SetupDetailView(
    SetupRow Row, string Terms, string Until, string CheckoutUrl, string? ChallengeUrl, string? ChargedBy, IReadOnlyList<StepRow> Timeline,
    IReadOnlyList<CallRow> Calls, string Json);
