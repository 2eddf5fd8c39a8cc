using Dojo.Sandbox.Api;
using static Dojo.Sandbox.Api.ObjectShape;

namespace Dojo.Sandbox.Epos;

/// <summary>The request schemas of the till systems' part, field for field as in the OpenAPI file.</summary>
internal static class EposShapes
{
    private static readonly string[] CapabilityNames =
    [
        "CancelOrderById", "CreateOrder", "ListAreas", "GetOrderById", "SearchTables", "HandleEvent:payment_intent.created",
        "HandleEvent:payment_intent.status_updated", "SearchOrders", "GetPartyById", "DeletePartyById", "SearchParties", "UpdatePartyById",
        "CreateParty", "GetReservationById", "SearchReservations", "UpdateReservationById", "DeleteReservationById", "CreateReservation",
        "RecordOrderPayment", "CreateOrderLock", "DeleteOrderLock", "ExtendOrderLock", "GetOrderBill",
    ];

    private static readonly ListShape Capabilities = new(new ObjectShape(
        Required("name", new OpenedShape(CapabilityNames)), Required("version", new TextShape())) { Open = true });

    private static readonly ObjectShape Auth = new(
        Required("authType", new OneOfShape("basic")),
        Optional("basic", new ObjectShape(Required("username", new TextShape()), Required("password", new TextShape())) { Open = true })) { Open = true };

    public static ObjectShape Rest { get; } = new(
        Required("capabilities", Capabilities), Required("auth", Auth), Required("url", new TextShape { Rule = Texts.WebAddress })) { Open = true };

    public static ObjectShape Ws { get; } = new(Required("capabilities", Capabilities)) { Open = true };

    public static ObjectShape Event { get; } = new(
        Required("eventType", new OpenedShape("OrderUpdated", "PartyUpdated", "ReservationUpdated")),
        Required("event", new ObjectShape(
            Optional("orderId", new TextShape()), Optional("partyId", new TextShape()), Optional("reservationId", new TextShape())) { Open = true })) { Open = true };
}
