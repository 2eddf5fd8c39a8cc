using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using ShopCheckout.Customers;

namespace ShopCheckout.Web.Accounts;

/// <summary>Identity's accounts, except that recovery codes are kept as passwords are: whoever reads the database can use none.</summary>
public sealed class ShopUsers(
    IUserStore<ShopUser> store,
    IOptions<IdentityOptions> options,
    IPasswordHasher<ShopUser> hasher,
    IEnumerable<IUserValidator<ShopUser>> userValidators,
    IEnumerable<IPasswordValidator<ShopUser>> passwordValidators,
    ILookupNormalizer normalizer,
    IdentityErrorDescriber errors,
    IServiceProvider services,
    ILogger<UserManager<ShopUser>> log) : UserManager<ShopUser>(store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, log)
{
    // A code is drawn from some 2^45, a password from far fewer: a quarter of what Identity spends on one does.
    private const int Iterations = 25_000;

    /// <inheritdoc/>
    public override async Task<IEnumerable<string>?> GenerateNewTwoFactorRecoveryCodesAsync(ShopUser user, int number)
    {
        ArgumentNullException.ThrowIfNull(user);
        var codes = Enumerable.Range(0, number).Select(_ => CreateTwoFactorRecoveryCode()).Distinct(StringComparer.Ordinal).ToList();
        await ((IUserTwoFactorRecoveryCodeStore<ShopUser>)Store).ReplaceCodesAsync(user, codes.Select(c => Hash(user, c)), CancellationToken);
        return (await UpdateAsync(user)).Succeeded ? codes : null;
    }

    /// <inheritdoc/>
    public override Task<IdentityResult> RedeemTwoFactorRecoveryCodeAsync(ShopUser user, string code)
    {
        ArgumentNullException.ThrowIfNull(user);
        return base.RedeemTwoFactorRecoveryCodeAsync(user, Hash(user, code));
    }

    // The same for the same code, so that it can be found among ten; another for each account.
    private static string Hash(ShopUser user, string code) => Convert.ToHexStringLower(
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(code), user.Id.ToByteArray(), Iterations, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes));
}
