using System.Text.RegularExpressions;

namespace Dojo.Sandbox.Browser.Tests.Components;

/// <summary>Holds the list of what is tested against the documentation's tables: what they name and no test is about, fails here.</summary>
public sealed partial class DocumentationTests
{
    private static readonly Dictionary<string, string> TestOf = new(StringComparer.Ordinal)
    {
        // The constructors' parameters
        ["config"] = nameof(CardFieldTests.Construct_WithoutAContainer_Throws),
        ["displayErrorsCallback"] = nameof(CardFieldTests.Leave_FieldWithAMistake_TellsItsTypeAndTakesItBackWhenRight),
        ["onSubmitTriggered"] = nameof(CardFieldTests.Callbacks_HearOfValidFieldsCompletionBlurAndEnter),
        ["onBlur"] = nameof(CardFieldTests.Callbacks_HearOfValidFieldsCompletionBlurAndEnter),
        ["paymentComplete"] = nameof(WalletTests.Pay_WithTheBrowsersWallet_IsPaidAndCompleted),

        // The configuration
        ["containerId"] = nameof(CardFieldTests.Construct_WithoutAContainer_Throws),
        ["paymentDetails"] = nameof(CardPaymentTests.Pay_WithoutAGoodToken_FulfilsWithItsCode),
        ["paymentToken"] = nameof(CardPaymentTests.Pay_WithoutAGoodToken_FulfilsWithItsCode),
        ["fontCss"] = nameof(CardFieldTests.FontCss_IsLoadedIntoTheFrame),
        ["styles"] = nameof(CardFieldTests.Styles_FollowTheStateOfTheFieldAndItsOwnComeAfterThoseForAll),
        ["text"] = nameof(OptionTests.Text_OfTheShop_StandsAtEveryField),
        ["onIframeLoaded"] = nameof(OptionTests.WalletFrame_TellsThatItHasLoaded),
        ["onIframeLoadFailed"] = nameof(OptionTests.WalletFrame_KeptOutByTheShopsPolicy_TellsThatItCouldNotLoad),
        ["errorMessages"] = nameof(OptionTests.ErrorMessages_OfTheShop_ReplaceEveryOne),
        ["callbacks"] = nameof(CardFieldTests.Callbacks_HearOfValidFieldsCompletionBlurAndEnter),
        ["buttonConfig"] = nameof(OptionTests.ButtonType_OfTheWallet_IsWhatTheButtonSays),
        ["colour"] = nameof(OptionTests.ButtonColour_OfTheWallet_IsBlackUnlessWhiteIsAskedFor),
        ["type"] = nameof(OptionTests.ButtonType_OfTheWallet_IsWhatTheButtonSays),
        ["emailRequired"] = nameof(OptionTests.WalletAsks_OnlyForWhatIsRequired),
        ["billingAddressRequired"] = nameof(OptionTests.WalletAsks_OnlyForWhatIsRequired),
        ["shippingAddressRequired"] = nameof(OptionTests.WalletAsks_OnlyForWhatIsRequired),

        // Styles and texts; the four fields have both
        ["base"] = nameof(OptionTests.Styles_OfOneField_StandAboveThoseForAllAtThatFieldOnly),
        ["cv2"] = nameof(OptionTests.Styles_OfOneField_StandAboveThoseForAllAtThatFieldOnly),
        ["cardNumber"] = nameof(OptionTests.Styles_OfOneField_StandAboveThoseForAllAtThatFieldOnly),
        ["expiryDate"] = nameof(OptionTests.Styles_OfOneField_StandAboveThoseForAllAtThatFieldOnly),
        ["cardName"] = nameof(OptionTests.Styles_OfOneField_StandAboveThoseForAllAtThatFieldOnly),
        ["cardIcon"] = nameof(CardFieldTests.Styles_FollowTheStateOfTheFieldAndItsOwnComeAfterThoseForAll),
        ["form"] = nameof(CardFieldTests.Styles_FollowTheStateOfTheFieldAndItsOwnComeAfterThoseForAll),
        ["default"] = nameof(CardFieldTests.Styles_FollowTheStateOfTheFieldAndItsOwnComeAfterThoseForAll),
        ["focus"] = nameof(CardFieldTests.Styles_FollowTheStateOfTheFieldAndItsOwnComeAfterThoseForAll),
        ["error"] = nameof(CardFieldTests.Styles_FollowTheStateOfTheFieldAndItsOwnComeAfterThoseForAll),
        ["valid"] = nameof(CardFieldTests.Styles_FollowTheStateOfTheFieldAndItsOwnComeAfterThoseForAll),
        ["errorFocus"] = nameof(CardFieldTests.Styles_FollowTheStateOfTheFieldAndItsOwnComeAfterThoseForAll),
        ["validFocus"] = nameof(CardFieldTests.Styles_FollowTheStateOfTheFieldAndItsOwnComeAfterThoseForAll),
        ["container"] = nameof(CardFieldTests.Styles_FollowTheStateOfTheFieldAndItsOwnComeAfterThoseForAll),
        ["label"] = nameof(OptionTests.Text_OfTheShop_StandsAtEveryField),
        ["validationText"] = nameof(CardFieldTests.Styles_FollowTheStateOfTheFieldAndItsOwnComeAfterThoseForAll),
        ["validationIcon"] = nameof(CardFieldTests.Styles_FollowTheStateOfTheFieldAndItsOwnComeAfterThoseForAll),
        ["placeholder"] = nameof(OptionTests.Text_OfTheShop_StandsAtEveryField),
        ["showValidation"] = nameof(OptionTests.Text_OfTheShop_StandsAtEveryField),

        // Messages and callbacks
        ["cardNameRequired"] = nameof(OptionTests.ErrorMessages_OfTheShop_ReplaceEveryOne),
        ["cardNameInvalid"] = nameof(OptionTests.ErrorMessages_OfTheShop_ReplaceEveryOne),
        ["cardNumberRequired"] = nameof(OptionTests.ErrorMessages_OfTheShop_ReplaceEveryOne),
        ["cardNumberInvalid"] = nameof(OptionTests.ErrorMessages_OfTheShop_ReplaceEveryOne),
        ["expiryDateRequired"] = nameof(OptionTests.ErrorMessages_OfTheShop_ReplaceEveryOne),
        ["expiryDateInvalid"] = nameof(OptionTests.ErrorMessages_OfTheShop_ReplaceEveryOne),
        ["expiryDateMustBeInFuture"] = nameof(OptionTests.ErrorMessages_OfTheShop_ReplaceEveryOne),
        ["cv2Required"] = nameof(OptionTests.ErrorMessages_OfTheShop_ReplaceEveryOne),
        ["cv2Invalid"] = nameof(OptionTests.ErrorMessages_OfTheShop_ReplaceEveryOne),
        ["onFormComplete"] = nameof(CardFieldTests.Callbacks_HearOfValidFieldsCompletionBlurAndEnter),
        ["onFormFieldValid"] = nameof(CardFieldTests.Callbacks_HearOfValidFieldsCompletionBlurAndEnter),
        ["onPaymentCancelled"] = nameof(WalletTests.Close_WithoutPaying_TellsThatItWasCancelledAndCanBeOpenedAgain),
        ["onPaymentInitiated"] = nameof(WalletTests.Pay_WithTheBrowsersWallet_IsPaidAndCompleted),
        ["errorType"] = nameof(CardFieldTests.Leave_FieldWithAMistake_TellsItsTypeAndTakesItBackWhenRight),
        ["message"] = nameof(OptionTests.ErrorMessages_OfTheShop_ReplaceEveryOne),

        // What a payment answers
        ["statusCode"] = nameof(CardPaymentTests.Pay_ApprovedCard_FulfilsWithStatusAndAuthCode),
        ["authCode"] = nameof(CardPaymentTests.Pay_ApprovedCard_FulfilsWithStatusAndAuthCode),
        ["0"] = nameof(CardPaymentTests.Pay_ApprovedCard_FulfilsWithStatusAndAuthCode),
        ["3"] = nameof(CardPaymentTests.Pay_ChallengedCard_AsksInsideThePageAndFulfilsWithTheAnswer),
        ["4"] = nameof(CardPaymentTests.Pay_RefusedCard_FulfilsWithTheGatewaysCodeAndSpendsTheToken),
        ["5"] = nameof(CardPaymentTests.Pay_RefusedCard_FulfilsWithTheGatewaysCodeAndSpendsTheToken),
        ["20"] = nameof(CardPaymentTests.Pay_RefusedCard_FulfilsWithTheGatewaysCodeAndSpendsTheToken),
        ["30"] = nameof(CardPaymentTests.Pay_RefusedCard_FulfilsWithTheGatewaysCodeAndSpendsTheToken),
        ["400"] = nameof(CardPaymentTests.Pay_IntentThatTakesWalletsOnly_IsInvalid),
        ["401"] = nameof(CardPaymentTests.Pay_WithoutAGoodToken_FulfilsWithItsCode),
        ["404"] = nameof(CardPaymentTests.Pay_WithoutAGoodToken_FulfilsWithItsCode),
        ["500"] = nameof(LostAnswerTests.Pay_WithACard_FulfilsWith500AndTheIntentTells),

        // What it takes beside the card
        ["userEmailAddress"] = nameof(CardPaymentTests.Pay_WithAdditionalInfo_PutsItOnTheIntent),
        ["userPhoneNumber"] = nameof(CardPaymentTests.Pay_WithAdditionalInfo_PutsItOnTheIntent),
        ["metaData"] = nameof(CardPaymentTests.Pay_WithAdditionalInfo_PutsItOnTheIntent),
        ["billingAddress"] = nameof(OptionTests.AdditionalInfo_EveryLineOfAnAddress_StandsOnTheIntent),
        ["shippingDetails"] = nameof(OptionTests.AdditionalInfo_EveryLineOfAnAddress_StandsOnTheIntent),
        ["name"] = nameof(CardPaymentTests.Pay_WithAdditionalInfo_PutsItOnTheIntent),
        ["address"] = nameof(OptionTests.AdditionalInfo_EveryLineOfAnAddress_StandsOnTheIntent),
        ["address1"] = nameof(OptionTests.AdditionalInfo_EveryLineOfAnAddress_StandsOnTheIntent),
        ["address2"] = nameof(OptionTests.AdditionalInfo_EveryLineOfAnAddress_StandsOnTheIntent),
        ["address3"] = nameof(OptionTests.AdditionalInfo_EveryLineOfAnAddress_StandsOnTheIntent),
        ["address4"] = nameof(OptionTests.AdditionalInfo_EveryLineOfAnAddress_StandsOnTheIntent),
        ["city"] = nameof(OptionTests.AdditionalInfo_EveryLineOfAnAddress_StandsOnTheIntent),
        ["state"] = nameof(OptionTests.AdditionalInfo_EveryLineOfAnAddress_StandsOnTheIntent),
        ["postcode"] = nameof(OptionTests.AdditionalInfo_EveryLineOfAnAddress_StandsOnTheIntent),
        ["countryCode"] = nameof(OptionTests.AdditionalInfo_EveryLineOfAnAddress_StandsOnTheIntent),
    };

    [Fact]
    public void EverythingThatTheDocumentationsTablesName_HasATest()
    {
        var file = Find();
        Assert.SkipWhen(file is null, "The documentation is not here: shared/dojo/docs/01-online-payments.md in a folder above.");
        var text = File.ReadAllText(file!);
        var start = text.IndexOf("## Configure Dojo components", StringComparison.Ordinal);
        var named = FirstCell().Matches(text[start..text.IndexOf("\n## Wallet >", start, StringComparison.Ordinal)]).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

        Assert.True(named.Count > 60, $"Only {named.Count} names were found: are the tables written in another way now?");
        Assert.Empty(named.Except(TestOf.Keys, StringComparer.Ordinal));
        Assert.Empty(TestOf.Keys.Except(named, StringComparer.Ordinal));
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, "shared", "dojo", "docs", "01-online-payments.md") is var file && File.Exists(file))
                return file;
        }

        return null;
    }

    /// <summary>A table's row: its first cell is a name in backquotes, and another cell follows.</summary>
    [GeneratedRegex(@"(?:^|\|\s)\|\s?`(?<name>\w+)`\s*\|", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FirstCell();
}
