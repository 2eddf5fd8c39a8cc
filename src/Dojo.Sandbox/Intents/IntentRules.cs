using Dojo.Sandbox.Api;

namespace Dojo.Sandbox.Intents;

/// <summary>What the schema cannot say about a create: how its fields must fit together.</summary>
internal static class IntentRules
{
    /// <summary>Far beyond any card payment; it keeps every sum of the parts inside 64 bits.</summary>
    public const long MaxValue = 999_999_999_999;

    private static readonly TimeSpan ShortestAutoExpiry = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestAutoExpiry = TimeSpan.FromDays(7);

    public static Refusal? Check(IntentRequest request, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        CheckAmounts(request, errors);
        CheckExpiry(request, now, errors);
        return errors.Any ? Refusal.Invalid(errors) : null;
    }

    public static void CheckAmounts(IntentRequest request, FieldErrors errors)
    {
        if (request.Amount.Value <= 0)
            errors.Add("Amount.Value", "The Amount.Value field must be greater than 0.");
        if (request.Amount.Value > MaxValue)
            errors.Add("Amount.Value", $"The Amount.Value field must be at most {MaxValue}.");
        CheckExtra("TipsAmount", request.TipsAmount);
        CheckExtra("CashbackAmount", request.CashbackAmount);
        CheckExtra("ServiceChargeAmount", request.ServiceChargeAmount);

        void CheckExtra(string name, Money? extra)
        {
            if (extra is null)
                return;
            if (extra.Value < 0)
                errors.Add($"{name}.Value", $"The {name}.Value field must not be negative.");
            if (extra.Value > MaxValue)
                errors.Add($"{name}.Value", $"The {name}.Value field must be at most {MaxValue}.");
            if (extra.CurrencyCode != request.Amount.CurrencyCode)
                errors.Add($"{name}.CurrencyCode", $"The {name}.CurrencyCode field must be the currency of Amount.");
        }
    }

    private static void CheckExpiry(IntentRequest request, DateTimeOffset now, FieldErrors errors)
    {
        if (request.ExpireAt is { } text && Texts.TryInstant(text, out var expireAt) && expireAt <= now)
            errors.Add("ExpireAt", "The ExpireAt field must be in the future.");

        if (request.AutoExpireIn is not { } interval)
            return;
        if (!IsManual(request))
            errors.Add("AutoExpireIn", "The AutoExpireIn field applies to the capture mode Manual only.");
        if (Texts.TrySpan(interval, out var span) && (span <= ShortestAutoExpiry || span >= LongestAutoExpiry))
            errors.Add("AutoExpireIn", "The AutoExpireIn field must be more than 30 seconds and less than 7 days.");
        if (request.AutoExpireAction is null)
            errors.Add("AutoExpireAction", "The AutoExpireAction field is required with AutoExpireIn: Release or Capture.");
    }

    public static bool IsManual(IntentRequest request) => request.CaptureMode == "Manual";
}
