using static Dojo.Sandbox.Tests.Conformance.PaymentRecipes;

namespace Dojo.Sandbox.Tests.Conformance;

internal static class EposRecipes
{
    private const string Rest = """
        {"url":"https://till.example/orders","capabilities":[{"name":"GetOrder","version":"v1"}],"auth":{"authType":"basic","basic":{"username":"dojo","password":"p"}}}
        """;

    private const string Ws = """{"capabilities":[{"name":"GetOrder","version":"v1"}]}""";

    public static IEnumerable<Recipe> All =>
    [
        new("post /epos/events",
            _ => Body("""{"eventType":"OrderUpdated","event":{"orderId":"1"}}"""),
            _ => Body("""{"eventType":"PartyUpdated","event":{"partyId":"1"}}"""),
            _ => Body("""{"eventType":"ReservationUpdated","event":{"reservationId":"1"}}""")),
        new("put /epos/integrations/rest", _ => Body(Rest)),
        new("put /epos/integrations/ws", _ => Body(Ws)),
        // Read after something was registered, so that there is something to hold against the schema.
        new("get /epos/integrations", Nothing),
        new("get /epos/integrations/rest", Nothing),
        new("get /epos/integrations/ws", Nothing),
        new("get /epos/integrations/dojo", Nothing),
    ];

    private static Task<Call> Nothing(Box box) => Task.FromResult(new Call());
}
