using Microsoft.AspNetCore.Mvc;

namespace ShopCheckout.Web.Languages;

/// <summary>What ASP.NET says of a value that no field of ours sends, in the shopper's language.</summary>
internal static class FormMessages
{
    public static void SayIn(MvcOptions options)
    {
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((value, field) => Words.Say($"The value '{value}' is not valid for {field}."));
        messages.SetMissingBindRequiredValueAccessor(field => Words.Say($"A value for the '{field}' parameter or property was not provided."));
        messages.SetMissingKeyOrValueAccessor(() => Words.Say("A value is required."));
        messages.SetMissingRequestBodyRequiredValueAccessor(() => Words.Say("A non-empty request body is required."));
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => Words.Say($"The value '{value}' is not valid."));
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => Words.Say("The supplied value is invalid."));
        messages.SetNonPropertyValueMustBeANumberAccessor(() => Words.Say("The field must be a number."));
        messages.SetUnknownValueIsInvalidAccessor(field => Words.Say($"The supplied value is invalid for {field}."));
        messages.SetValueIsInvalidAccessor(value => Words.Say($"The value '{value}' is invalid."));
        messages.SetValueMustBeANumberAccessor(field => Words.Say($"The field {field} must be a number."));
        messages.SetValueMustNotBeNullAccessor(value => Words.Say($"The value '{value}' is invalid."));
    }
}
