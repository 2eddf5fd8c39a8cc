using Dojo.Sandbox.Api;
using Dojo.Sandbox.Areas;
using Dojo.Sandbox.Cards;
using Dojo.Sandbox.Intents;
using Dojo.Sandbox.Journal;
using Dojo.Sandbox.SetupIntents;

namespace Dojo.Sandbox.Customers;

/// <summary>Customers with their saved cards, and setup intents: every card that can be used again without its number.</summary>
internal sealed class Vault(IJournal pen, SandboxClock clock) : IArea
{
    public Book<Customer> Customers { get; } = new("customer", pen, clock, Customer.From, static (c, entry) => c.After(entry), static (_, _) => null);

    public Book<SetupIntent> SetupIntents { get; } = new(
        "setup intent", pen, clock, static entry => SetupIntent.From(entry, (SetupIntentCreated)entry.Fact), static (s, entry) => s.After(entry), static (s, now) => s.DueFact(now));

    /// <summary>Of each kind so many stay in memory whole.</summary>
    public void RestOn(JournalLines lines, int inMemory)
    {
        Customers.RestOn(lines, inMemory);
        SetupIntents.RestOn(lines, inMemory);
    }

    public PaymentMethod? FindMethod(string customerId, string methodId) => Customers.Find(customerId)?.Current.Find(methodId);

    /// <summary>The customer whose live secret this is; refused with the field that is wrong.</summary>
    public Result<CustomerProof> Prove(string accountId, IntentCustomer customer)
    {
        var errors = new FieldErrors();
        var known = customer.Id is { } id && Customers.Find(id)?.Current is { Deleted: false } found && found.AccountId == accountId ? found : null;
        if (known is null)
            errors.Add("Customer.Id", "The Customer.Id field is not the id of a customer; a Customer.Secret needs one.");
        else if (!known.Accepts(customer.Secret ?? "", clock.Now))
            errors.Add("Customer.Secret", "The Customer.Secret field is not a secret of this customer, or it is too old.");
        else if (customer.SavedCardId is { } card && known.Find(card) is null)
            errors.Add("Customer.SavedCardId", "The Customer.SavedCardId field is not a saved card of this customer.");
        return errors.Any ? Refusal.Invalid(errors) : new CustomerProof(known!.Id, clock.Now + CustomerSecret.Lifetime);
    }

    /// <summary>The cards a checkout of this intent may offer. Empty when SavedCard is no payment method of it, or nobody proved to be the customer.</summary>
    public IReadOnlyList<PaymentMethod> CardsFor(Intent intent) =>
        intent.CustomerProof is { } proof && proof.Until > clock.Now && (intent.Request.PaymentMethods ?? []).Contains("SavedCard", StringComparer.Ordinal)
            ? Customers.Find(proof.CustomerId)?.Current.Methods ?? []
            : [];

    /// <summary>Whether a checkout of this intent may offer to save the card.</summary>
    public bool MaySave(Intent intent) =>
        intent.CustomerProof is { } proof && Customers.Find(proof.CustomerId)?.Current is { Deleted: false };

    /// <summary>The payment method as which the customer has this card already.</summary>
    public PaymentMethod? FindMethod(Intent intent, MaskedCard card) =>
        intent.CustomerProof is { } proof ? Customers.Find(proof.CustomerId)?.Current.Find(card) : null;

    public CardIssuer.Decision Present(PaymentMethod method, string cv2, bool cardHolderNotPresent) =>
        CardIssuer.DecideSaved(method.Card, cv2, clock.Now, cardHolderNotPresent);

    /// <summary>
    /// Holds an authorised setup intent while its card is charged. The fact that charges it is a <see cref="CardApproved"/> with the
    /// <c>SetupIntentId</c>, written for the payment intent: one line, so a card is never charged twice and never charged and forgotten.
    /// </summary>
    public Result<TResult> Charge<TResult>(string accountId, string setupIntentId, Func<SetupIntent, Result<TResult>> charge)
        where TResult : class =>
        SetupIntents.Hold<TResult>(setupIntentId, setup =>
        {
            if (setup.AccountId != accountId)
                return Refusal.NotFound("setup intent", setupIntentId);
            return setup.Status == SetupIntentStatus.Authorized
                ? charge(setup)
                : Refusal.Invalid($"The setup intent is {setup.Status}; only an Authorized one can be charged, and only once.");
        });

    /// <summary>A fact of a payment intent was written that concerns a saved card too.</summary>
    public void Follow(Intent intent, JournalEntry entry, Task durable)
    {
        if (entry.Fact is not CardApproved approved)
            return;
        if (approved.Saved is not null && intent.CustomerProof is { } proof)
            Customers.Follow(proof.CustomerId, entry, durable);
        if (approved.SetupIntentId is { } setupIntentId)
            SetupIntents.Follow(setupIntentId, entry, durable);
    }

    public bool TryReplay(JournalEntry entry)
    {
        switch (entry.Fact)
        {
            case CustomerCreated or CustomerGone:
                Customers.Add(entry, Task.CompletedTask);
                return true;
            case CustomerFact fact:
                Customers.Follow(fact.CustomerId, entry, Task.CompletedTask);
                return true;
            case SetupIntentCreated:
                SetupIntents.Add(entry, Task.CompletedTask);
                return true;
            case SetupIntentFact fact:
                SetupIntents.Follow(fact.SetupIntentId, entry, Task.CompletedTask);
                return true;
            default:
                return false;
        }
    }

    public void Forget()
    {
        Customers.Forget();
        SetupIntents.Forget();
    }
}
