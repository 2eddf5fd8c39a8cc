using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ShopCheckout.Customers;
using ShopCheckout.Data;

namespace ShopCheckout.Web.Accounts;

/// <summary>Makes accounts, and lets their holders choose a new password. Whoever asks learns nothing about an address: the answer is the same, and
/// so is the work, whether it has an account or not. Its mailbox learns which.</summary>
public sealed class Registration(
    UserManager<ShopUser> users, IPasswordHasher<ShopUser> hasher, ShopperSignIn signIn, AccountMails mails, ShopDbContext db, IDatabaseErrors errors, IIdSource ids, TimeProvider clock)
{
    // Each round another tab was faster.
    private const int MaxAttempts = 5;

    /// <param name="Problems">What is wrong with the password; empty when a mail is on its way.</param>
    /// <param name="UserId">The account that waits to be confirmed, or one that does not exist.</param>
    /// <param name="Stamp">Tells this registration from others for the same address.</param>
    public sealed record Result(IReadOnlyList<string> Problems, Guid UserId, string? Stamp);

    /// <summary>Asks for an account. Until the address is confirmed the latest registration counts, whoever made the ones before.</summary>
    public async Task<Result> RegisterAsync(string email, string password, string? fullName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(email);
        var problems = await ProblemsAsync(email, password);
        return problems.Count > 0
            ? new Result(problems, Guid.Empty, null)
            : await RepeatAsync(() => OnceAsync(email.Trim(), password, string.IsNullOrWhiteSpace(fullName) ? null : fullName.Trim(), cancellationToken));
    }

    /// <summary>Sends the link for a new password.</summary>
    public Task<bool> ForgotAsync(string email, CancellationToken cancellationToken) => RepeatAsync(async () =>
    {
        var user = await users.FindByEmailAsync(email.Trim());
        if (user is null || await signIn.IsStaffAsync(user))
            await mails.NobodyThereAsync(email.Trim(), cancellationToken);
        else
            await mails.ResetAsync(user, cancellationToken);
        return await db.SaveChangesAsync(cancellationToken) > 0;
    });

    /// <summary>Sends the link that confirms once more; the password was right.</summary>
    public Task<bool> RemindAsync(ShopUser user, CancellationToken cancellationToken) => RepeatAsync(async () =>
    {
        await mails.ConfirmAsync(user, cancellationToken);
        return await db.SaveChangesAsync(cancellationToken) > 0;
    });

    /// <summary>What is wrong with a new password.</summary>
    public async Task<IReadOnlyList<string>> ProblemsAsync(string email, string password)
    {
        var problems = new List<string>();
        foreach (var validator in users.PasswordValidators)
            problems.AddRange((await validator.ValidateAsync(users, new ShopUser(), password)).Errors.Select(e => e.Code == nameof(IdentityErrorDescriber.PasswordTooShort)
                ? Words.Say($"Choose a password of at least {users.Options.Password.RequiredLength} characters. Three words in a row are easy to keep in mind.")
                : e.Description));
        if (string.Equals(password, email.Trim(), StringComparison.OrdinalIgnoreCase))
            problems.Add(Words.Say("Choose a password that is not your address."));
        return problems;
    }

    private async Task<Result> OnceAsync(string email, string password, string? fullName, CancellationToken cancellationToken)
    {
        var user = await users.FindByEmailAsync(email);
        if (user is null)
        {
            user = new ShopUser(ids.NewId(), email, fullName, clock.GetUtcNow());
            await mails.ConfirmAsync(user, cancellationToken);
            MustSucceed(await users.CreateAsync(user, password));
        }
        else if (user.EmailConfirmed || await signIn.IsStaffAsync(user))
        {
            // The hash is thrown away: it is the work that a new account would have cost.
            hasher.HashPassword(user, password);
            await mails.AlreadyThereAsync(user.Email!, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Result([], ids.NewSecretId(), null);
        }
        else
        {
            (user.FullName, user.PasswordHash, user.AccessFailedCount, user.LockoutEnd) = (fullName, hasher.HashPassword(user, password), 0, null);
            await mails.ConfirmAsync(user, cancellationToken);
            MustSucceed(await users.UpdateSecurityStampAsync(user));
        }

        return new Result([], user.Id, user.SecurityStamp);
    }

    private async Task<T> RepeatAsync<T>(Func<Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (DbUpdateException e) when (attempt < MaxAttempts && (e is DbUpdateConcurrencyException || errors.IsUniqueViolation(e)))
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    // The password and the address are checked before; what is left is another tab that was faster.
    private static void MustSucceed(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new DbUpdateConcurrencyException(string.Join(' ', result.Errors.Select(e => e.Code)));
    }
}
