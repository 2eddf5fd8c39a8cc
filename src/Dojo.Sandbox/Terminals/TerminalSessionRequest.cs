using System.Text.Json.Serialization;
using Dojo.Sandbox.Api;
using Dojo.Sandbox.Intents;
using static Dojo.Sandbox.Api.ObjectShape;

namespace Dojo.Sandbox.Terminals;

/// <summary>The body of <c>POST /terminal-sessions</c>, as the OpenAPI file describes it.</summary>
internal sealed record TerminalSessionRequest(string TerminalId, SessionDetails Details);

internal sealed record SessionDetails
{
    public SaleDetails? Sale { get; init; }

    public MatchedRefundDetails? MatchedRefund { get; init; }

    public UnlinkedRefundDetails? UnlinkedRefund { get; init; }

    public required TerminalSessionType SessionType { get; init; }

    /// <summary>The payment intent that it is about, if any.</summary>
    [JsonIgnore]
    public string? PaymentIntentId => Sale?.PaymentIntentId ?? MatchedRefund?.PaymentIntentId;
}

internal sealed record SaleDetails(string PaymentIntentId);

internal sealed record MatchedRefundDetails(string PaymentIntentId, Money? Amount = null);

internal sealed record UnlinkedRefundDetails(Money Amount, bool? CardholderNotPresent = null);

internal sealed record SignatureRequest(bool Accepted);

/// <summary>The request schemas of terminal sessions, field for field as in the OpenAPI file.</summary>
internal static class TerminalSessionShapes
{
    public static ObjectShape Create { get; } = new(
        Required("terminalId", new TextShape()),
        Required("details", new ObjectShape(
            Required("sessionType", new OneOfShape(Enum.GetNames<TerminalSessionType>())),
            Optional("sale", new ObjectShape(Required("paymentIntentId", new TextShape())) { Open = true }),
            Optional("matchedRefund", new ObjectShape(
                Required("paymentIntentId", new TextShape()), Optional("amount", IntentShapes.Money)) { Open = true }),
            Optional("unlinkedRefund", new ObjectShape(
                Required("amount", IntentShapes.Money), Optional("cardholderNotPresent", new TruthShape())) { Open = true })) { Open = true }));

    public static ObjectShape Signature { get; } = new(Required("accepted", new TruthShape())) { Open = true };

    /// <summary>"Only one of the refund types can be specified, and this selection must be the same as the sessionType."</summary>
    public static Refusal? Objection(SessionDetails details)
    {
        var errors = new FieldErrors();
        foreach (var (type, given) in new[]
        {
            (TerminalSessionType.Sale, details.Sale is not null), (TerminalSessionType.MatchedRefund, details.MatchedRefund is not null),
            (TerminalSessionType.UnlinkedRefund, details.UnlinkedRefund is not null),
        })
        {
            var name = $"Details.{type}";
            if (type == details.SessionType && !given)
                errors.Add(name, $"The {name} field is required with this SessionType.");
            else if (type != details.SessionType && given)
                errors.Add(name, $"The {name} field does not go with the SessionType {details.SessionType}.");
        }

        foreach (var (name, amount) in new[] { ("MatchedRefund", details.MatchedRefund?.Amount), ("UnlinkedRefund", details.UnlinkedRefund?.Amount) })
        {
            if (amount is { Value: <= 0 or > IntentRules.MaxValue })
                errors.Add($"Details.{name}.Amount.Value", $"The Details.{name}.Amount.Value field must be between 1 and {IntentRules.MaxValue}.");
        }

        return errors.Any ? Refusal.Invalid(errors) : null;
    }
}
