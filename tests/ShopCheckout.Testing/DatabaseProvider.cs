using Xunit;

namespace ShopCheckout.Testing;

/// <summary>The databases the shop runs on.</summary>
public enum DatabaseProvider
{
    PostgreSql,
    SqlServer,
}

/// <summary>For [ClassData]: PostgreSQL always, SQL Server where there is one to test on.</summary>
public sealed class TestedProviders : TheoryData<DatabaseProvider>
{
    public TestedProviders()
    {
        Add(DatabaseProvider.PostgreSql);
        if (TestDatabase.SqlServerAdmin is not null)
            Add(DatabaseProvider.SqlServer);
    }
}
