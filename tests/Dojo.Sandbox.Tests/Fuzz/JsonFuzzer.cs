using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Dojo.Sandbox.Tests.Fuzz;

/// <summary>Bodies: right ones with something wrong in them, and things that are no JSON at all.</summary>
internal sealed class JsonFuzzer(Dice dice)
{
    private const string Create = """
        {"amount":{"value":1000,"currencyCode":"GBP"},"reference":"Order 234","description":"Demo","captureMode":"Manual","tipsAmount":{"value":5,"currencyCode":"GBP"},
        "customer":{"id":"cust_1","emailAddress":"a@b.example","secret":"cs_1"},"billingAddress":{"address1":"1 High St","countryCode":"GB"},
        "config":{"title":"T","redirectUrl":"https://a.example/b","details":{"showTotal":true},"payment":{"tipsAllowed":true,"customAmountAllowed":true}},
        "itemLines":[{"id":"1","quantity":2,"name":"Tea","amountTotal":{"value":10,"currencyCode":"GBP"}}],"taxLines":[{"id":"v","caption":"VAT","amountTotal":{"value":1,"currencyCode":"GBP"}}],
        "paymentMethods":["Card","Wallet"],"expireAt":"2031-01-01T00:00:00Z","autoExpireIn":"1.00:00:00","autoExpireAction":"Release","metadata":{"a":"b"},"generateRemoteToken":true}
        """;

    private static readonly string[] Good =
    [
        Create, Create,
        """{"amount":{"value":1,"currencyCode":"GBP"},"reference":"r"}""",
        """{"amount":100,"tipsAmount":1,"refundReason":"r","notes":"n","idempotencyKey":"k"}""",
        """{"statuses":["Created","Captured"],"startDate":"2020-01-01T00:00:00Z","endDate":"2040-01-01","cursor":{"limit":3,"after":"pi_x"}}""",
        """{"events":["payment_intent.created"],"url":"http://127.0.0.1:1/hook","description":"d"}""",
        """{"emailAddress":"a@b.example","name":"Ada","phoneNumber":"1","shippingAddress":{"countryCode":"GB"}}""",
        """{"cardNumber":"4456530000001005","expiryDate":"12/30","cv2":"020","cardName":"Ada","savePaymentMethod":true,"challenge":"approve"}""",
        """{"reference":"r","terms":"t","merchantInitiatedTransactionType":"NoShow","intendedAmount":{"value":100,"currencyCode":"GBP"},"captureMode":"Auto"}""",
        """{"terminalId":"tm_1","details":{"sessionType":"Sale","sale":{"paymentIntentId":"pi_1"}}}""",
        """{"eventType":"OrderCreated","occurredAt":"2031-01-01T00:00:00Z","data":{}}""",
        """{"paymentMethodId":"pm_1","accepted":true,"amount":{"value":5,"currencyCode":"EUR"}}""",
    ];

    private static readonly string[] Strange =
    [
        "", " ", "null", "true", "0", "[]", "{}", "[[]]", "\"text\"", "{", "[1,", "{\"a\":}", "{'a':1}", "\uFEFF{}", "{\"a\":1,\"a\":2}",
        "{\"amount\":{\"value\":1,\"currencyCode\":\"GBP\"},\"reference\":\"\\ud800\"}", "{\"reference\":\"\\u0000\"}",
        "{\"amount\":1e999}", "{\"amount\":-0}", "{\"__proto__\":{}}", "{\"\":\"\"}", "NaN", "{} {}", "// comment\n{}",
    ];

    private static readonly string[] Texts =
    [
        "", " ", "x", "\0", "\u202e", "é𝒳😀", "' OR 1=1 --", "<script>alert(1)</script>", "../../etc/passwd", "%00", "{{7*7}}", "pi_x", "cust_",
        "2031-13-45T99:99:99Z", "99999999.99:99:99", "GBP", "-1", "true", "https://a.example", "javascript:alert(1)", "http://[::1", "a@b",
    ];

    public byte[] Body()
    {
        if (dice.Chance(0.08))
            return dice.Bytes(dice.Below(300));
        if (dice.Chance(0.12))
            return Encoding.UTF8.GetBytes(dice.Pick(Strange));
        if (dice.Chance(0.03))
            return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":[", 200 + dice.Below(2000))));
        var node = JsonNode.Parse(dice.Pick(Good))!;
        for (var changes = dice.Below(4); changes > 0; changes--)
            Change(node);
        var bytes = Encoding.UTF8.GetBytes(node.ToJsonString());
        if (dice.Chance(0.05))
            bytes = bytes[..dice.Below(bytes.Length)];
        if (dice.Chance(0.05) && bytes.Length > 0)
            bytes[dice.Below(bytes.Length)] = dice.Bytes(1)[0];
        return bytes;
    }

    private void Change(JsonNode root)
    {
        var at = root;
        while (true)
        {
            if (at is JsonObject body && body.Count > 0)
            {
                var name = dice.Pick(body.Select(p => p.Key).ToList());
                if (body[name] is JsonObject or JsonArray && dice.Chance(0.6))
                {
                    at = body[name]!;
                    continue;
                }

                if (dice.Chance(0.25))
                    body.Remove(name);
                else
                    body[dice.Chance(0.15) ? dice.Pick(Texts) : name] = Value(3);
            }
            else if (at is JsonArray { Count: > 0 } list)
            {
                var index = dice.Below(list.Count);
                if (list[index] is JsonObject && dice.Chance(0.6))
                {
                    at = list[index]!;
                    continue;
                }

                list[index] = Value(3);
            }

            return;
        }
    }

    private JsonNode? Value(int depth) => dice.Below(depth > 0 ? 12 : 9) switch
    {
        0 => null,
        1 => dice.Chance(0.5),
        2 => dice.Below(1000) - 500,
        3 => dice.Pick<long>([long.MaxValue, long.MinValue, int.MaxValue, int.MinValue, 1L << 53, -1]),
        4 => dice.Pick([0.1, -1.5, 1e300, -1e-300]),
        5 => new string('x', dice.Pick([59, 60, 61, 100, 101, 4097, 20_000])),
        6 => dice.Pick(Texts),
        7 => dice.Below(100_000).ToString(CultureInfo.InvariantCulture),
        8 => JsonNode.Parse("123456789012345678901234567890.5"),
        9 => new JsonArray([.. Enumerable.Range(0, dice.Below(4)).Select(_ => Value(depth - 1))]),
        10 => new JsonObject { [dice.Pick(Texts)] = Value(depth - 1) },
        _ => JsonNode.Parse(dice.Pick(Good)),
    };
}
