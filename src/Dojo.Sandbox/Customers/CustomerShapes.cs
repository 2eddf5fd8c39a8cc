using Dojo.Sandbox.Api;
using Dojo.Sandbox.Intents;
using static Dojo.Sandbox.Api.ObjectShape;

namespace Dojo.Sandbox.Customers;

/// <summary>The request schemas of customers, field for field as in the OpenAPI file.</summary>
internal static class CustomerShapes
{
    private static readonly TextShape Anything = new() { Nullable = true };

    public static ObjectShape Create { get; } = new(
        Optional("name", UpTo(100)), Optional("shippingAddress", IntentShapes.Address), Optional("billingAddress", IntentShapes.Address),
        Optional("emailAddress", UpTo(254)), Optional("phoneNumber", UpTo(50) with { Min = 5 }), Optional("vatNumber", UpTo(50)));

    /// <summary>The file sets no limits here.</summary>
    public static ObjectShape Update { get; } = new(
        Optional("name", Anything), Optional("shippingAddress", IntentShapes.Address), Optional("billingAddress", IntentShapes.Address),
        Optional("emailAddress", Anything), Optional("phoneNumber", Anything), Optional("vatNumber", Anything));

    public static ObjectShape Search { get; } = new(
        Optional("limit", new WholeNumberShape(1, 100)), Optional("before", UpTo(200)), Optional("after", UpTo(200)));

    private static TextShape UpTo(int max) => new(0, max) { Nullable = true };
}
