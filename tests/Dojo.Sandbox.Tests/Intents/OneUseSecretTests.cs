using Dojo.Sandbox.Api;
using Dojo.Sandbox.Cards;
using Dojo.Sandbox.Intents;

namespace Dojo.Sandbox.Tests.Intents;

/// <summary>A client session secret pays once even if two payments with it were let in together: it is asked again under the intent's lock.</summary>
public sealed class OneUseSecretTests
{
    private const string Secret = "css_sandbox_one";

    private readonly FakeTime _time = new();
    private readonly SandboxClock _clock;
    private readonly SandboxStore _store;
    private readonly PaymentCommands _payments;
    private readonly string _id;

    public OneUseSecretTests()
    {
        _clock = new SandboxClock(_time);
        var ids = new SandboxIds(new SeededRandomness(1));
        _store = new SandboxStore(_clock, ids);
        _payments = new PaymentCommands(_store, ids, _clock);
        _id = ids.PaymentIntent();
        _store.Create(
            new IntentCreated(
                _id, "acc_1", new IntentRequest { Amount = new Money(100, "GBP"), Reference = "r" }, _clock.Now.AddDays(30),
                new ClientSecret(Secret, _clock.Now.AddMinutes(30))),
            _clock.Now);
    }

    [Theory]
    [InlineData("4456530000002011")]
    [InlineData("4456530000001096")]
    public void Pay_WithTheSecretOfAnEarlierPayment_IsRefused(string first)
    {
        Assert.NotNull(Pay(first).Value);

        Assert.Equal(401, Pay("4456530000001005").Refusal?.Status);
        Assert.Null(_store.Intents.OpenedBy(Secret));
    }

    [Fact]
    public void Pay_WithASecretThatIsTooOld_IsRefused()
    {
        _time.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(401, Pay("4456530000001005").Refusal?.Status);
    }

    [Fact]
    public void GiveDetails_WithASpentSecret_IsRefused()
    {
        Pay("4456530000002011");

        Assert.Equal(401, _payments.GiveDetails(new ShopperDetailsGiven(_id, "ada@example.com", null, null), Secret).Refusal?.Status);
    }

    private Result<PaymentResult> Pay(string number) =>
        _payments.Pay(_id, CardEntry.Read(number, "12/30", "020", "Ada", _clock.Now, new FieldErrors())!, use: new CardUse(Secret));
}
