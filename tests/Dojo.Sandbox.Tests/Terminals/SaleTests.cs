using System.Net;
using System.Text.Json.Nodes;
using Dojo.Sandbox.Tests.Customers;

namespace Dojo.Sandbox.Tests.Terminals;

public sealed class SaleTests : IAsyncLifetime
{
    private readonly FakeTime _time = new();
    private readonly TempDirectory _data = new();
    private Box _box = null!;
    private Till _till = null!;

    public async ValueTask InitializeAsync()
    {
        _box = await Box.StartAsync(_data.Path, _time);
        _till = new Till(_box);
    }

    public async ValueTask DisposeAsync()
    {
        _till.Dispose();
        await _box.DisposeAsync();
        _data.Dispose();
    }

    [Theory]
    [InlineData("Auto", "Captured")]
    [InlineData("Manual", "Authorized")]
    public async Task Sale_OnAMachineThatApproves_TakesTheIntentAlong(string mode, string status)
    {
        var intentId = await _box.CreateIdAsync(1000, b => b["captureMode"] = mode);
        var id = await _till.OpenAsync("SIP0", Till.Sale(intentId));
        Assert.Equal("InitiateRequested", await _till.StatusAsync(id));

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("Initiated", await _till.StatusAsync(id));
        Assert.Equal("Created", await _box.StatusAsync(intentId));
        _time.Advance(TimeSpan.FromSeconds(5));

        var session = await _till.GetAsync(id);
        Assert.Equal("InitiateRequested,Initiated," + status, Till.Statuses(session));
        Assert.Equal(
            ["PresentCard", "PleaseWait", "EnterPin", "Approved", "RemoveCard"], session["notificationEvents"]!.AsArray().Select(n => (string)n!["notificationType"]!));
        Assert.Equal("ContactChip", (string)session["paymentDetails"]!["card"]!["entryMode"]!);
        Assert.Contains(session["customerReceipt"]!["lines"]!.AsArray(), l => ((string?)l!["text"]?["value"])?.EndsWith("£10.00", StringComparison.Ordinal) == true);
        var intent = await _box.GetAsync(intentId);
        Assert.Equal((status, "Pin"), ((string)intent["status"]!, (string)intent["paymentDetails"]!["card"]!["verificationMethod"]!));
        var history = Assert.Single(intent["terminalSessionHistory"]!.AsArray())!;
        Assert.Equal((id, "44565300****1005"), ((string)history["terminalSession"]!["id"]!, (string)history["payment"]!["cardNumber"]!));
    }

    [Fact]
    public async Task Sale_ThatNobodyLooksAt_IsChargedAndTold()
    {
        await using var shop = await WebhookReceiver.StartAsync();
        await _box.SubscribeAsync(shop.Url, "payment_intent.status_updated");
        var intentId = await _box.CreateIdAsync();
        await _till.OpenAsync("SIP0", Till.Sale(intentId));

        await AdvanceAsync(TimeSpan.FromSeconds(10));

        var told = Assert.Single(await shop.AtLeastAsync(1));
        Assert.Equal((intentId, "Captured"), (told.IntentId, told.Status));
    }

    [Fact]
    public async Task Sale_Declined_LeavesTheIntentToBeTriedAgain()
    {
        var intentId = await _box.CreateIdAsync();
        var declined = await _till.OpenAsync("DIP0", Till.Sale(intentId));
        await AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal("Declined", await _till.StatusAsync(declined));
        Assert.Equal(("Created", "Declined"), (await _box.StatusAsync(intentId), (string)(await _box.GetAsync(intentId))["paymentEvents"]!.AsArray()[^1]!["eventType"]!));

        var again = await _till.OpenAsync("SIP0", Till.Sale(intentId));
        await AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal("Captured", await _till.StatusAsync(again));
        Assert.Equal(2, (await _box.GetAsync(intentId))["terminalSessionHistory"]!.AsArray().Count);
    }

    [Fact]
    public async Task Sale_OnAMachineThatLosesTheConnection_Expires()
    {
        var intentId = await _box.CreateIdAsync();
        var id = await _till.OpenAsync("TIP0", Till.Sale(intentId));

        await AdvanceAsync(TimeSpan.FromSeconds(9));
        Assert.Equal("InitiateRequested", await _till.StatusAsync(id));
        await AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal("Expired", await _till.StatusAsync(id));
        Assert.Equal("Created", await _box.StatusAsync(intentId));
    }

    [Theory]
    [InlineData(true, "SignatureVerificationAccepted,Captured", "Captured")]
    [InlineData(false, "SignatureVerificationRejected", "Created")]
    public async Task Sale_WithASignature_FollowsTheOperator(bool accepted, string statuses, string intentStatus)
    {
        var intentId = await _box.CreateIdAsync();
        var id = await _till.OpenAsync("SIS0", Till.Sale(intentId));
        await AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(("SignatureVerificationRequired", "Created"), (await _till.StatusAsync(id), await _box.StatusAsync(intentId)));

        using var signed = await _till.SignAsync(id, accepted);
        var session = await CustomerApi.ReadAsync(signed);

        Assert.Equal("InitiateRequested,Initiated,SignatureVerificationRequired," + statuses, Till.Statuses(session));
        Assert.NotNull(session["customerReceipt"]);
        Assert.NotNull(session["merchantReceipt"]);
        Assert.Equal(intentStatus, await _box.StatusAsync(intentId));
        using var late = await _till.SignAsync(id, false);
        await Problems.AssertAsync(late, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Signature_NotAnsweredIn80Seconds_CountsAsAccepted()
    {
        var intentId = await _box.CreateIdAsync();
        var id = await _till.OpenAsync("SIS0", Till.Sale(intentId));
        await AdvanceAsync(TimeSpan.FromSeconds(5));
        await AdvanceAsync(TimeSpan.FromSeconds(78));
        Assert.Equal("SignatureVerificationRequired", await _till.StatusAsync(id));

        await AdvanceAsync(TimeSpan.FromSeconds(2));

        Assert.EndsWith("SignatureVerificationAccepted,Captured", Till.Statuses(await _till.GetAsync(id)), StringComparison.Ordinal);
        using var late = await _till.SignAsync(id, false);
        await Problems.AssertAsync(late, HttpStatusCode.UnprocessableEntity);
        Assert.Equal("Captured", await _box.StatusAsync(intentId));
    }

    [Fact]
    public async Task Cancel_BeforeACardIsPresented_CancelsAndAfterwardsNot()
    {
        var id = await _till.OpenAsync("digits", Till.Sale(await _box.CreateIdAsync()));
        _time.Advance(TimeSpan.FromSeconds(1));

        using (var canceled = await _till.CancelAsync(id))
            Assert.Equal("CancelRequested", (string)(await CustomerApi.ReadAsync(canceled))["status"]!);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("Canceled", await _till.StatusAsync(id));
        using (var again = await _till.CancelAsync(id))
            await Problems.AssertAsync(again, HttpStatusCode.UnprocessableEntity);

        var late = await _till.OpenAsync("SIP0", Till.Sale(await _box.CreateIdAsync()));
        _time.Advance(TimeSpan.FromSeconds(3));
        using var refused = await _till.CancelAsync(late);
        Assert.Equal("INVALID_REQUEST", (string)(await Problems.AssertAsync(refused, HttpStatusCode.UnprocessableEntity))["code"]!);
        await AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.Equal("Captured", await _till.StatusAsync(late));
    }

    [Fact]
    public async Task Sale_OnAPaidOrUnknownIntent_IsRefused()
    {
        var paid = await _box.CreateIdAsync();
        await _box.PaidAsync(paid);
        using var refused = await _till.TryOpenAsync("SIP0", Till.Sale(paid));
        await Problems.AssertAsync(refused, HttpStatusCode.BadRequest);
        using var none = await _till.TryOpenAsync("SIP0", Till.Sale("pi_sandbox_none"));
        await Problems.AssertAsync(none, HttpStatusCode.NotFound);
        using var twoKinds = await _till.TryOpenAsync("SIP0", new JsonObject { ["sessionType"] = "Sale", ["unlinkedRefund"] = Till.Unlinked(1)["unlinkedRefund"]!.DeepClone() });
        var problem = await Problems.AssertAsync(twoKinds, HttpStatusCode.BadRequest);
        Assert.Equal(2, problem["errors"]!.AsObject().Count);
        var open = await _box.CreateIdAsync();
        await _till.OpenAsync("digits", Till.Sale(open));
        using var elsewhere = await _till.TryOpenAsync("SIP0", Till.Sale(open));
        await Problems.AssertAsync(elsewhere, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Sale_PaidOnlineMeanwhile_DeclinesInsteadOfChargingTwice()
    {
        var intentId = await _box.CreateIdAsync(700);
        var id = await _till.OpenAsync("SIP0", Till.Sale(intentId));
        _time.Advance(TimeSpan.FromSeconds(1));
        await _box.PaidAsync(intentId);

        await AdvanceAsync(TimeSpan.FromSeconds(10));

        Assert.Equal("Declined", await _till.StatusAsync(id));
        Assert.Equal(700, (long)Assert.Single(await _box.LedgerAsync())!["charged"]!);
    }

    [Fact]
    public async Task Sessions_AfterARestart_GoOn()
    {
        var intentId = await _box.CreateIdAsync();
        var id = await _till.OpenAsync("SIS0", Till.Sale(intentId));
        await AdvanceAsync(TimeSpan.FromSeconds(10));
        var before = (await _till.GetAsync(id)).ToJsonString();

        _till.Dispose();
        await _box.DisposeAsync();
        _box = await Box.StartAsync(_data.Path, _time);
        _till = new Till(_box);

        Assert.Equal(before, (await _till.GetAsync(id)).ToJsonString());
        await AdvanceAsync(TimeSpan.FromSeconds(80));
        Assert.Equal("Captured", await _box.StatusAsync(intentId));
    }

    /// <summary>Step by step, so that what a step brings about is planned before time goes on.</summary>
    private async Task AdvanceAsync(TimeSpan by)
    {
        for (var passed = TimeSpan.Zero; passed < by; passed += TimeSpan.FromSeconds(1))
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await _till.TerminalsAsync();
        }
    }
}
