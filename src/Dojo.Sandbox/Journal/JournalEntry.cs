using System.Text.Json.Serialization;
using Dojo.Sandbox.Clock;
using Dojo.Sandbox.Customers;
using Dojo.Sandbox.Epos;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.SetupIntents;
using Dojo.Sandbox.Terminals;
using Dojo.Sandbox.Webhooks;

namespace Dojo.Sandbox.Journal;

/// <summary>Something that happened. One fact is one line of the journal; replaying the lines gives the state back.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(AccountOpened), "account.opened")]
[JsonDerivedType(typeof(IntentCreated), "intent.created")]
[JsonDerivedType(typeof(SecretIssued), "intent.secretIssued")]
[JsonDerivedType(typeof(ShopperDetailsGiven), "intent.shopperDetailsGiven")]
[JsonDerivedType(typeof(CardChallenged), "intent.cardChallenged")]
[JsonDerivedType(typeof(CardRefused), "intent.cardRefused")]
[JsonDerivedType(typeof(CardApproved), "intent.cardApproved")]
[JsonDerivedType(typeof(IntentCanceled), "intent.canceled")]
[JsonDerivedType(typeof(CaptureTried), "intent.captureTried")]
[JsonDerivedType(typeof(RefundMade), "intent.refundMade")]
[JsonDerivedType(typeof(PaymentReversed), "intent.reversed")]
[JsonDerivedType(typeof(HoldReleased), "intent.holdReleased")]
[JsonDerivedType(typeof(AmountChanged), "intent.amountChanged")]
[JsonDerivedType(typeof(TipsChanged), "intent.tipsChanged")]
[JsonDerivedType(typeof(ReceiptSent), "intent.receiptSent")]
[JsonDerivedType(typeof(CustomerCreated), "customer.created")]
[JsonDerivedType(typeof(CustomerUpdated), "customer.updated")]
[JsonDerivedType(typeof(CustomerDeleted), "customer.deleted")]
[JsonDerivedType(typeof(CustomerGone), "customer.gone")]
[JsonDerivedType(typeof(CustomerSecretIssued), "customer.secretIssued")]
[JsonDerivedType(typeof(PaymentMethodDeleted), "customer.paymentMethodDeleted")]
[JsonDerivedType(typeof(SetupIntentCreated), "setupIntent.created")]
[JsonDerivedType(typeof(SetupSecretIssued), "setupIntent.secretIssued")]
[JsonDerivedType(typeof(SetupDetailsGiven), "setupIntent.detailsGiven")]
[JsonDerivedType(typeof(SetupCardChallenged), "setupIntent.cardChallenged")]
[JsonDerivedType(typeof(SetupCardRefused), "setupIntent.cardRefused")]
[JsonDerivedType(typeof(SetupAuthorized), "setupIntent.authorized")]
[JsonDerivedType(typeof(SetupCanceled), "setupIntent.canceled")]
[JsonDerivedType(typeof(SetupExpired), "setupIntent.expired")]
[JsonDerivedType(typeof(SetupCardExpired), "setupIntent.cardExpired")]
[JsonDerivedType(typeof(SetupClosed), "setupIntent.closed")]
[JsonDerivedType(typeof(RestIntegrationSaved), "epos.restIntegrationSaved")]
[JsonDerivedType(typeof(WsIntegrationSaved), "epos.wsIntegrationSaved")]
[JsonDerivedType(typeof(EposEventSubmitted), "epos.eventSubmitted")]
[JsonDerivedType(typeof(SessionCreated), "terminal.sessionCreated")]
[JsonDerivedType(typeof(SessionInitiated), "terminal.sessionInitiated")]
[JsonDerivedType(typeof(SessionCardPresented), "terminal.cardPresented")]
[JsonDerivedType(typeof(SessionSignatureAsked), "terminal.signatureAsked")]
[JsonDerivedType(typeof(SessionSignatureAccepted), "terminal.signatureAccepted")]
[JsonDerivedType(typeof(SessionCancelRequested), "terminal.cancelRequested")]
[JsonDerivedType(typeof(SessionCanceled), "terminal.sessionCanceled")]
[JsonDerivedType(typeof(SessionExpired), "terminal.sessionExpired")]
[JsonDerivedType(typeof(SessionDeclined), "terminal.sessionDeclined")]
[JsonDerivedType(typeof(SessionPast), "terminal.sessionPast")]
[JsonDerivedType(typeof(UnlinkedRefundMade), "terminal.unlinkedRefundMade")]
[JsonDerivedType(typeof(TerminalSwitched), "terminal.switched")]
[JsonDerivedType(typeof(SubscriptionSaved), "webhook.subscriptionSaved")]
[JsonDerivedType(typeof(SubscriptionDeleted), "webhook.subscriptionDeleted")]
[JsonDerivedType(typeof(DeliveryAttempted), "webhook.attempted")]
[JsonDerivedType(typeof(DeliveryRequeued), "webhook.requeued")]
[JsonDerivedType(typeof(ClockSet), "clock.set")]
[JsonDerivedType(typeof(EverythingForgotten), "sandbox.reset")]
internal abstract record Fact;

/// <summary>An API key was seen for the first time. Only its hash is kept.</summary>
internal sealed record AccountOpened(string AccountId, string KeyHash) : Fact;

/// <summary>The Sandbox was reset. Nothing that stands before this line counts any more.</summary>
internal sealed record EverythingForgotten : Fact;

/// <summary>A fact with the time it happened and the webhook event it raised, if any: both are written in one line, so neither exists without the other.</summary>
internal sealed record JournalEntry(DateTimeOffset At, Fact Fact, RaisedEvent? Event = null)
{
    /// <summary>Where it stands in the journal; none without a file.</summary>
    [JsonIgnore]
    public LinePlace Line { get; set; }
}

/// <summary>The event as raised, with the subscriptions it is for: those that were live at that moment.</summary>
internal sealed record RaisedEvent(string Id, string Type, PaymentIntentStatus Status, IReadOnlyList<string> To);
