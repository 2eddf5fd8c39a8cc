using System.Text;
using Dojo.Sandbox.Webhooks;

namespace Dojo.Sandbox.Tests.Webhooks;

public sealed class SignatureTests
{
    private const string Body = """{"id":"evt_hnnHxIKR_Uy6bhZCusCltw","event":"payment_intent.created","accountId":"acc_test","createdAt":"2022-02-01T13:07:41.8667859Z","data":{"paymentIntentId":"pi_vpwd4ooAPEqyNAQe4z89WQ","paymentStatus":"Created","captureMode":"Auto"}}""";

    [Fact]
    public void Signature_OfTheDocumentedExample_IsTheDocumentedOne() => Assert.Equal(
        "sha256=4B-49-F8-FE-25-A7-E6-7D-00-4F-A7-9C-F8-0B-63-00-C7-77-B4-F2-2D-E5-E1-22-84-FA-04-18-50-A1-76-FD",
        WebhookSignature.Sign(Encoding.UTF8.GetBytes(Body), "PDYkJQq6sESYHp_zJuTTBQ"));

    [Fact]
    public void Payload_OfTheDocumentedExample_IsWrittenByteForByte()
    {
        var payload = new WebhookPayload(
            "evt_hnnHxIKR_Uy6bhZCusCltw", "payment_intent.created", "acc_test", DateTimeOffset.Parse("2022-02-01T13:07:41.8667859Z", null),
            new WebhookData("pi_vpwd4ooAPEqyNAQe4z89WQ", Dojo.Sandbox.Intents.PaymentIntentStatus.Created, Dojo.Sandbox.Intents.CaptureMode.Auto));

        Assert.Equal(Body, Encoding.UTF8.GetString(new WebhookEvent(payload, [], Task.CompletedTask).Body()));
    }
}
