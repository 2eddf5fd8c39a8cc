using System.Globalization;
using System.Text;

namespace Dojo.Sandbox.Benchmarks;

/// <summary>Writes journals as a Sandbox writes them, of as many of a kind as are wanted. The account is that of the key sk_sandbox_benchmark.</summary>
internal sealed class Lives : IDisposable
{
    private readonly StreamWriter _file;

    public Lives(string path)
    {
        _file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 20) { NewLine = "\n" };
        _file.WriteLine("""{"journal":"dojo-sandbox","format":1}""");
        _file.WriteLine("""{"at":"2026-06-01T12:00:00Z","fact":{"type":"account.opened","accountId":"acc_sandbox_jsWqIN0_sLaxmwB5","keyHash":"00"}}""");
    }

    public static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"pi_sandbox_{number:D22}");

    public void Subscription() =>
        _file.WriteLine("""{"at":"2026-06-01T12:00:00Z","fact":{"type":"webhook.subscriptionSaved","subscription":{"id":"ws_bench","accountId":"acc_sandbox_jsWqIN0_sLaxmwB5","events":["payment_intent.created"],"url":"http://127.0.0.1:1/hook","secrets":[{"id":"sc_1","value":"x","createdAt":"2026-06-01T12:00:00Z","activatedAt":"2026-06-01T12:00:00Z"}],"createdAt":"2026-06-01T12:00:00Z","updatedAt":"2026-06-01T12:00:00Z"}}}""");

    public void Intent(int i, bool told = false) =>
        _file.WriteLine($$$"""{"at":"2026-06-01T12:00:01.1234567Z","fact":{"type":"intent.created","accountId":"acc_sandbox_jsWqIN0_sLaxmwB5","request":{"amount":{"value":1234,"currencyCode":"GBP"},"reference":"Order {{{i}}}","description":"Benchmark","generateRemoteToken":false},"expireAt":"2126-07-01T12:00:01.1234567Z","intentId":"{{{Id(i)}}}"},"event":{"id":"evt_c{{{i:D21}}}","type":"payment_intent.created","status":"Created","to":[{{{(told ? "\"ws_bench\"" : "")}}}]}}""");

    public void Attempted(int i, int? statusCode = 200, bool over = true) =>
        _file.WriteLine($$$"""{"at":"2026-06-01T12:00:02Z","fact":{"type":"webhook.attempted","eventId":"evt_c{{{i:D21}}}","subscriptionId":"ws_bench","attempt":{"at":"2026-06-01T12:00:02Z","durationMilliseconds":3,"statusCode":{{{statusCode}}}},"state":"{{{(over ? "Delivered" : "Pending")}}}"{{{(over ? "" : ",\"nextAttemptAt\":\"2126-06-01T12:00:02Z\"")}}}}}""");

    public void Paid(int i) =>
        _file.WriteLine($$$"""{"at":"2026-06-01T12:00:03.1234567Z","fact":{"type":"intent.cardApproved","transactionId":"85cff32d-f7ef-4faf-bdc1-63e6a57b2ae3","authCode":"123456","card":{"number":"44565300****1005","expiry":"12/30","name":"Ada Lovelace","scheme":"VISA"},"amount":{"value":1234,"currencyCode":"GBP"},"capture":{"captureId":"cp_{{{i:D22}}}","amount":1234},"intentId":"{{{Id(i)}}}"},"event":{"id":"evt_p{{{i:D21}}}","type":"payment_intent.status_updated","status":"Captured","to":[]}}""");

    public void Canceled(int i) =>
        _file.WriteLine($$$"""{"at":"2026-06-01T12:00:03Z","fact":{"type":"intent.canceled","reason":"Requested","intentId":"{{{Id(i)}}}"},"event":{"id":"evt_x{{{i:D21}}}","type":"payment_intent.status_updated","status":"Canceled","to":[]}}""");

    public void Renewed(int i, int times) =>
        _file.WriteLine($$$"""{"at":"2026-06-01T12:00:02Z","fact":{"type":"intent.secretIssued","secret":{"value":"css_{{{i:D22}}}_{{{times}}}","expiresAt":"2026-06-01T12:30:02Z"},"intentId":"{{{Id(i)}}}"}}""");

    public void Customer(int i) =>
        _file.WriteLine($$$"""{"at":"2026-06-01T12:00:01.1234567Z","fact":{"type":"customer.created","accountId":"acc_sandbox_jsWqIN0_sLaxmwB5","profile":{"name":"Customer {{{i}}}","shippingAddress":{"address1":"1 High Street","city":"London","postcode":"N1 1AA","countryCode":"GB"},"emailAddress":"customer{{{i}}}@shop.example","phoneNumber":"+447000000000"},"customerId":"cust_sandbox_{{{i:D22}}}"}}""");

    public void Setup(int i) =>
        _file.WriteLine($$$"""{"at":"2026-06-01T12:00:01.1234567Z","fact":{"type":"setupIntent.created","accountId":"acc_sandbox_jsWqIN0_sLaxmwB5","request":{"reference":"Table {{{i}}}","intendedAmount":{"value":1000,"currencyCode":"GBP"},"merchantInitiatedTransactionType":"NoShow","terms":"Who does not come pays the booking fee."},"expireAt":"2126-07-01T12:00:01.1234567Z","secret":{"value":"css_s{{{i:D22}}}","expiresAt":"2026-06-01T12:30:01Z"},"setupIntentId":"si_sandbox_{{{i:D22}}}"}}""");

    public void Dispose() => _file.Dispose();
}
