using Dojo.Sandbox.Api;

namespace Dojo.Sandbox.Intents;

/// <summary>What the schema cannot say about captures and refunds.</summary>
internal static class MoneyRules
{
    public static Refusal? Check(CaptureRequest request)
    {
        if (request.Amount <= 0)
            return Invalid("Amount", "The Amount field must be greater than 0.");
        return request.TipsAmount is { } tips && (tips < 0 || tips > request.Amount)
            ? Invalid("TipsAmount", "The TipsAmount field is the part of Amount that is a tip: not negative, and at most Amount.")
            : null;
    }

    public static Refusal? Check(Intent intent, RefundRequest request)
    {
        if (request.Amount <= 0)
            return Invalid("Amount", "The Amount field must be greater than 0.");
        if (!IntentTransitions.Allows(intent, IntentChange.RefundAll))
            return Refusal.Invalid($"The payment intent is {intent.Status}; only a captured payment can be refunded.");
        return request.Amount > Movements.Refundable(intent)
            ? Invalid("Amount", $"The Amount field must be at most what was captured and not refunded yet: {Movements.Refundable(intent)}.")
            : null;
    }

    public static Refusal Invalid(string field, string message)
    {
        var errors = new FieldErrors();
        errors.Add(field, message);
        return Refusal.Invalid(errors);
    }
}
