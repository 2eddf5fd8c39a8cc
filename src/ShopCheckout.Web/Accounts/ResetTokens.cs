using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using ShopCheckout.Customers;

namespace ShopCheckout.Web.Accounts;

/// <summary>Tokens for new passwords. They end sooner than those that confirm an address: who has one has the account.</summary>
internal sealed class ResetTokens(IDataProtectionProvider protection, IOptions<ResetTokenOptions> options, ILogger<DataProtectorTokenProvider<ShopUser>> log)
    : DataProtectorTokenProvider<ShopUser>(protection, options, log)
{
    public const string ProviderName = "reset";
}

internal sealed class ResetTokenOptions : DataProtectionTokenProviderOptions
{
    public ResetTokenOptions() => (Name, TokenLifespan) = (ResetTokens.ProviderName, TimeSpan.FromHours(1));
}
