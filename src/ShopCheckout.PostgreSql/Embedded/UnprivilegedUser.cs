namespace ShopCheckout.PostgreSql.Embedded;

/// <summary>
/// Who the server runs as: ourselves, or, because PostgreSQL refuses to run as root, an unprivileged user.
/// Empty means ourselves.
/// </summary>
internal sealed record UnprivilegedUser(string Name)
{
    public static async Task<UnprivilegedUser> ChooseAsync(CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
            return new("");

        var answer = await Shell.RunAsync("id -u postgres >/dev/null 2>&1 && echo postgres || echo nobody", [], ct);
        return new(answer.Output);
    }

    /// <summary>Refuses a folder that another user's shop made, with a sentence instead of PostgreSQL's.</summary>
    public async Task RefuseForeignAsync(string directory, CancellationToken ct)
    {
        var answer = await Shell.RunAsync(
            """[ -e "$1" ] || exit 0; [ "$(stat -c %u -- "$1")" = "$(id -u -- ${2:+"$2"})" ] || stat -c %U -- "$1" """, [directory, Name], ct);
        if (answer.ExitCode != 0)
            throw new EmbeddedPostgresException($"The data folder {directory} cannot be looked at: {answer.Error}");
        if (answer.Output.Length > 0)
            throw new EmbeddedPostgresException(
                $"The data folder {directory} belongs to the user {answer.Output}, but PostgreSQL would run as {(Name.Length > 0 ? Name : Environment.UserName)}. " +
                "Start the shop as the user who made it (root's shop keeps its data as postgres), or choose another data folder.");
    }
}
