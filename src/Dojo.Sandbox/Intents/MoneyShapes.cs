using Dojo.Sandbox.Api;
using static Dojo.Sandbox.Api.ObjectShape;

namespace Dojo.Sandbox.Intents;

/// <summary>The request schemas of the operations on a payment intent that exists, field for field as in the OpenAPI file.</summary>
internal static class MoneyShapes
{
    public static ObjectShape Capture { get; } = new(
        Required("amount", new WholeNumberShape()), Optional("tipsAmount", new WholeNumberShape { Nullable = true }));

    public static ObjectShape Refund { get; } = new(
        Required("amount", new WholeNumberShape()),
        Optional("previousTransactionId", new TextShape(0, 100) { Nullable = true }),
        Optional("refundReason", new TextShape(0, 1024) { Nullable = true }),
        Optional("notes", new TextShape(0, 4096) { Nullable = true }));

    public static ObjectShape SetAmount { get; } = new(
        Required("amount", IntentShapes.Money),
        Optional("itemLines", new ListShape(IntentShapes.ItemLine) { Nullable = true }),
        Optional("taxLines", new ListShape(IntentShapes.TaxLine) { Nullable = true }));

    public static ObjectShape SetTips { get; } = new(Required("tipsAmount", IntentShapes.Money));

    public static ObjectShape Receipt { get; } = new(
        Required("emails", new ListShape(new TextShape(1, 254) { Rule = Texts.EmailAddress }) { Min = 1 })) { Open = true };
}
