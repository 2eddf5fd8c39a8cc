using Microsoft.EntityFrameworkCore;

namespace ShopCheckout.Data;

/// <summary>The port through which use cases tell a lost race from a broken database. Each provider knows its own codes.</summary>
public interface IDatabaseErrors
{
    /// <summary>Somebody else wrote the same unique value first.</summary>
    bool IsUniqueViolation(DbUpdateException exception);

    /// <summary>The database is away, starting or overloaded: the same again may work in a moment.</summary>
    bool IsUnavailable(Exception exception);
}
